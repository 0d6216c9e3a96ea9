#!/bin/sh
# Run once by PostgreSQL's image, when its volume is empty: a database and a login for n8n, and one
# of each for the ledger.
set -eu

psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
	--set n8n_password="$N8N_DATABASE_PASSWORD" \
	--set ledger_password="$LEDGER_DATABASE_PASSWORD" <<'SQL'
create role n8n login password :'n8n_password';
create role ledger login password :'ledger_password';
create database n8n owner n8n template template0 encoding 'UTF8';
create database ledger owner ledger template template0 encoding 'UTF8';
\connect ledger
create extension if not exists btree_gist;
SQL
