/** Any operation of AWS as it is: what it takes and gives is read off the SDK's own classes. */
@NullMarked
package dev.firebreak.actions.aws;

import org.jspecify.annotations.NullMarked;
