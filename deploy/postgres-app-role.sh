# Read once by the image of PostgreSQL, while its volume is empty: the role the app works with. It owns nothing; each start of the app gives it its rights.
psql --set ON_ERROR_STOP=1 --set password="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role qconnect_app login password :'password';
SQL
