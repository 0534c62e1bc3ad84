from django.db import migrations

# What somebody called a key or an address of theirs goes with their contact data: once it has
# ended, and only to this sign. All else stays as it was made.
FORWARD = """
CREATE OR REPLACE FUNCTION coop_api_token_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a key for programs is ended, not deleted'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.user_id, NEW.token_sha256, NEW.scopes, NEW.made_at, NEW.made_on, NEW.ends_on)
     IS DISTINCT FROM
     (OLD.user_id, OLD.token_sha256, OLD.scopes, OLD.made_at, OLD.made_on, OLD.ends_on)
     OR (NEW.name <> OLD.name AND (NEW.name <> '—' OR OLD.ended_at IS NULL))
  THEN
    RAISE EXCEPTION 'a key for programs stays as it was made'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.ended_at IS NOT NULL AND (NEW.ended_at, NEW.used_on)
     IS DISTINCT FROM (OLD.ended_at, OLD.used_on)
  THEN
    RAISE EXCEPTION 'a key for programs that ended stays ended'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION coop_webhook_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'the address of a program is ended, not deleted'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.user_id, NEW.kinds, NEW.secret, NEW.made_at)
        IS DISTINCT FROM (OLD.user_id, OLD.kinds, OLD.secret, OLD.made_at)
     OR (NEW.url <> OLD.url AND (NEW.url <> '—' OR OLD.ended_at IS NULL))
     OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
     OR (OLD.ended_at IS NOT NULL AND NEW.url = OLD.url)
  THEN
    RAISE EXCEPTION 'the address of a program stays as it was made, and once ended, ended'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
BACK = """
CREATE OR REPLACE FUNCTION coop_api_token_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a key for programs is ended, not deleted'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.user_id, NEW.name, NEW.token_sha256, NEW.scopes, NEW.made_at, NEW.made_on, NEW.ends_on)
     IS DISTINCT FROM
     (OLD.user_id, OLD.name, OLD.token_sha256, OLD.scopes, OLD.made_at, OLD.made_on, OLD.ends_on)
  THEN
    RAISE EXCEPTION 'a key for programs stays as it was made'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.ended_at IS NOT NULL AND (NEW.ended_at, NEW.used_on)
     IS DISTINCT FROM (OLD.ended_at, OLD.used_on)
  THEN
    RAISE EXCEPTION 'a key for programs that ended stays ended'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION coop_webhook_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'the address of a program is ended, not deleted'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.ended_at IS NOT NULL
     OR (NEW.user_id, NEW.url, NEW.kinds, NEW.secret, NEW.made_at)
        IS DISTINCT FROM (OLD.user_id, OLD.url, OLD.kinds, OLD.secret, OLD.made_at)
  THEN
    RAISE EXCEPTION 'the address of a program stays as it was made, and once ended, ended'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("coop", "0051_currency_guards")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
