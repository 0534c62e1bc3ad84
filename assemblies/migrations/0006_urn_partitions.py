from django.db import migrations

# The papers of an open urn: a partition for each, so that what came in which order is dropped whole.
# The application's role makes and drops nothing but these; neither needs to own the schema.
PAPERS = """
CREATE TABLE assemblies_urnpaper (
  box_id uuid NOT NULL,
  code varchar(64) NOT NULL,
  token varchar(64) NOT NULL,
  signature text NOT NULL,
  choice varchar(200) NOT NULL,
  PRIMARY KEY (box_id, code)
) PARTITION BY LIST (box_id);

CREATE FUNCTION assemblies_urn_name(box uuid) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'assemblies_urn_' || replace(box::text, '-', '')
$$;
CREATE FUNCTION assemblies_urn_make(box uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I PARTITION OF assemblies_urnpaper FOR VALUES IN (%L)',
                 assemblies_urn_name(box), box);
END $$;
CREATE FUNCTION assemblies_urn_drop(box uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE %I', assemblies_urn_name(box));
END $$;
"""
PAPERS_BACK = """
DROP FUNCTION assemblies_urn_make(uuid);
DROP FUNCTION assemblies_urn_drop(uuid);
DROP FUNCTION assemblies_urn_name(uuid);
DROP TABLE assemblies_urnpaper;
"""

# A box keeps its key and its choices; what is sealed or void stays so.
BOXES = """
CREATE FUNCTION assemblies_keep_box() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('sealed', 'void') THEN
    RAISE EXCEPTION 'urn % has ended or holds papers: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.id, NEW.modulus, NEW.exponent, NEW.choices)
     IS DISTINCT FROM (OLD.id, OLD.modulus, OLD.exponent, OLD.choices)
     OR OLD.state = 'open' AND NEW.state = 'drawing'
  THEN
    RAISE EXCEPTION 'urn % keeps its key and its choices', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_box BEFORE UPDATE OR DELETE ON assemblies_box
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_box();
"""
BOXES_BACK = "DROP TRIGGER keep_box ON assemblies_box; DROP FUNCTION assemblies_keep_box();"

# Papers are drawn before the ballot opens: while it is open only paper is handed out. What was
# signed is forgotten when it ends, by writing the list anew.
ISSUES = """
CREATE FUNCTION assemblies_issue_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER issue_in_time BEFORE INSERT ON assemblies_paperissue
  FOR EACH ROW EXECUTE FUNCTION assemblies_issue_in_time();
"""
ISSUES_BACK = """
DROP TRIGGER issue_in_time ON assemblies_paperissue;
DROP FUNCTION assemblies_issue_in_time();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0005_sealed_urn")]

    operations = [
        migrations.RunSQL(PAPERS, PAPERS_BACK),
        migrations.RunSQL(BOXES, BOXES_BACK),
        migrations.RunSQL(ISSUES, ISSUES_BACK),
    ]
