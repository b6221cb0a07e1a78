"""How kernels are translated: intermediate representation, front end, passes. Imports no platform."""
