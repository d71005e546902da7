"""Family reunion travel assistance: from a sponsor's first call to the family at the gate.

A reunion is one sponsor and the members of the family who come. Each member has a status of its
own; where the reunion stands follows from theirs. Members who fly together are a departure group;
one reunion may need several, from several countries. Source: the specification, chapter A."""
