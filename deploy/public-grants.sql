-- What the public process may do in the public store, and nothing else.
-- Run by the office's role, which owns the tables, in the store's database after each upgrade:
--     psql waylight_public < deploy/public-grants.sql
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM waylight_public;
GRANT USAGE ON SCHEMA public TO waylight_public;
GRANT SELECT ON public_released, public_releasedfile, public_publickey, django_migrations TO waylight_public;
GRANT INSERT ON public_envelope TO waylight_public;
