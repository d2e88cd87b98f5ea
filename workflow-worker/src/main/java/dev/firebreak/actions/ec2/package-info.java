/** Actions on EC2. */
@NullMarked
package dev.firebreak.actions.ec2;

import org.jspecify.annotations.NullMarked;
