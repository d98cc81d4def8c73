"""What can be asked of a release, one question a module; all take a connection to it."""
