-- What the newsroom may do with the tables that office and newsroom share, and nothing else.
-- Its other tables are its own. Run by the office's role, which owns these, in the newsroom's
-- database after each upgrade:
--     psql waylight_newsroom < deploy/newsroom-grants.sql
GRANT USAGE, CREATE ON SCHEMA public TO waylight_newsroom;
GRANT SELECT, INSERT, UPDATE ON django_migrations TO waylight_newsroom;
GRANT USAGE ON SEQUENCE django_migrations_id_seq TO waylight_newsroom;
GRANT SELECT ON handover_editor TO waylight_newsroom;
GRANT SELECT, UPDATE (used_at) ON handover_pass TO waylight_newsroom;
GRANT SELECT, UPDATE (taken_at) ON handover_draft TO waylight_newsroom;
GRANT SELECT, INSERT, UPDATE ON handover_handed, handover_handedfile TO waylight_newsroom;
