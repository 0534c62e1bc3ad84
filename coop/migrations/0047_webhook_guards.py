from django.db import migrations

FORWARD = """
CREATE FUNCTION coop_webhook_kept() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER webhook_kept BEFORE UPDATE OR DELETE ON coop_webhook
  FOR EACH ROW EXECUTE FUNCTION coop_webhook_kept();

CREATE FUNCTION coop_webhook_delivery_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'waiting'
     OR (NEW.webhook_id, NEW.kind, NEW.about_id, NEW.reference, NEW.path, NEW.happened_at)
        IS DISTINCT FROM
        (OLD.webhook_id, OLD.kind, OLD.about_id, OLD.reference, OLD.path, OLD.happened_at)
  THEN
    RAISE EXCEPTION 'what a program is told stays, and what became of it too'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER webhook_delivery_kept BEFORE UPDATE OR DELETE ON coop_webhookdelivery
  FOR EACH ROW EXECUTE FUNCTION coop_webhook_delivery_kept();
"""
BACK = """
DROP TRIGGER webhook_delivery_kept ON coop_webhookdelivery;
DROP FUNCTION coop_webhook_delivery_kept();
DROP TRIGGER webhook_kept ON coop_webhook;
DROP FUNCTION coop_webhook_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("coop", "0046_webhooks")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
