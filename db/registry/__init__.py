"""The private registry: every document, edition, decision and review, and the audit log.

One write action a module (``receive``, ``reject``, ``decide``, ``review``, ``release``), one
module a read (``listing``, ``showing``, ``planning``). Every write happens inside
:meth:`db.registry.session.Registry.write`, so that a change and its audit row share one
transaction and writers take turns.
"""
