"""Storage: the private registry and the public releases; SQLAlchemy is used only here."""
