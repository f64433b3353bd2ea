#!/bin/sh
# Makes the role that the service works as, when the database is made. It owns nothing, and row-level security binds it.
set -eu

psql --set ON_ERROR_STOP=1 --set password="$REDRESS_SERVICE_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE redress_service LOGIN PASSWORD :'password';
SQL
