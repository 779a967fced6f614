"""What follows from a breach."""

from govrules.pack.model.fields import Cites, Norms, Part, Title


class Consequence(Part):
    """What may follow from a breach, and who decides."""

    title: Title
    decides: str | None = None
    cite: Cites
    norms: Norms = ()
