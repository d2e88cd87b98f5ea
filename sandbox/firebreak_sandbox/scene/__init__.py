"""The scenes the project ships: recordings made by a script, with nobody's real data in them."""
