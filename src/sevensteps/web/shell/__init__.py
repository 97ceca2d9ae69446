"""Layout, components, forms, sign-in, the clock: what every page stands in."""
