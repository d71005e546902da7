"""All that the public process has of its own: the public store's tables, pages and the seal.

It imports nothing that knows an account, a case, a journal or a key that opens; an import contract
and a test of the running process say so."""
