from django.db import migrations

# A card is drawn while papers are, or while the ballot is open, and never more than are in the bag.
ISSUES = """
CREATE OR REPLACE FUNCTION assemblies_issue_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text; bag integer; drawn integer;
BEGIN
  SELECT b.state, u.cards - u.spoiled INTO found, bag
    FROM assemblies_urn u JOIN assemblies_box b ON b.id = u.box_id
    WHERE u.id = NEW.urn_id FOR SHARE OF b;
  IF found <> (CASE WHEN NEW.way = 'phone' AND NEW.blinded <> '' THEN 'drawing'
                   WHEN NEW.way = 'hand' AND found = 'open' THEN 'open'
                   WHEN NEW.way = 'card' AND found IN ('drawing', 'open') THEN found
                   WHEN found = 'void' THEN 'void'
                   ELSE 'sealed' END)
  THEN
    RAISE EXCEPTION 'urn % gives out no such paper while it is %', NEW.urn_id, found
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.way = 'card' AND found IN ('drawing', 'open') THEN
    SELECT count(*) INTO drawn FROM assemblies_paperissue
      WHERE urn_id = NEW.urn_id AND way = 'card';
    IF drawn >= bag THEN
      RAISE EXCEPTION 'urn % has no card left', NEW.urn_id
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
"""
ISSUES_BACK = """
CREATE OR REPLACE FUNCTION assemblies_issue_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  SELECT b.state INTO found FROM assemblies_urn u JOIN assemblies_box b ON b.id = u.box_id
    WHERE u.id = NEW.urn_id FOR SHARE OF b;
  IF found <> (CASE WHEN NEW.way = 'phone' AND NEW.blinded <> '' THEN 'drawing'
                   WHEN NEW.way = 'hand' AND found = 'open' THEN 'open'
                   WHEN found = 'void' THEN 'void'
                   ELSE 'sealed' END)
  THEN
    RAISE EXCEPTION 'urn % gives out no such paper while it is %', NEW.urn_id, found
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0053_cards")]

    operations = [migrations.RunSQL(ISSUES, ISSUES_BACK)]
