#!/bin/sh
# Run once by PostgreSQL's image, in an empty volume: the role the application uses. Migrating
# gives it its rights; it owns nothing and cannot change what is append-only.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$COOP_APP_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE coop_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
SQL
