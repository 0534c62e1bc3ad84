from django.db import migrations

# A sector is asked while the motion waits, reports once, and what it reported stays.
GUARDS = """
CREATE FUNCTION assemblies_keep_referral() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.reported_at IS NOT NULL) THEN
    RAISE EXCEPTION 'referral % stays: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT state INTO found FROM assemblies_motion WHERE id = NEW.motion_id;
  IF found <> 'submitted' THEN
    RAISE EXCEPTION 'motion % is no longer waiting to be put: % refused', NEW.motion_id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_referral BEFORE INSERT OR UPDATE OR DELETE ON assemblies_referral
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_referral();
"""
GUARDS_BACK = """
DROP TRIGGER keep_referral ON assemblies_referral;
DROP FUNCTION assemblies_keep_referral();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0032_referrals")]

    operations = [migrations.RunSQL(GUARDS, GUARDS_BACK)]
