from django.db import migrations

FORWARD = """
ALTER TABLE coop_apitoken ADD CONSTRAINT api_token_a_year
  CHECK (ends_on <= made_on + 366);

CREATE FUNCTION coop_api_token_kept() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER api_token_kept BEFORE UPDATE OR DELETE ON coop_apitoken
  FOR EACH ROW EXECUTE FUNCTION coop_api_token_kept();
"""
BACK = """
DROP TRIGGER api_token_kept ON coop_apitoken;
DROP FUNCTION coop_api_token_kept();
ALTER TABLE coop_apitoken DROP CONSTRAINT api_token_a_year;
"""


class Migration(migrations.Migration):
    dependencies = [("coop", "0044_api_tokens")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
