from django.db import migrations

# A first vote by name in one call: the same locks in the same order as `actions.ballots.cast`, the
# same conditions, the same three rows. Each step sees what was committed when it begins, so that
# who waited for the closer finds the ballot closed. False: nothing was written.
CAST = """
CREATE FUNCTION assemblies_cast_vote(
  ballot bigint, voter bigint, chosen text, today date,
  client uuid, sent_to text, digest text, answer text
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  held record; person bigint; moment timestamptz; entering text;
BEGIN
  -- As coop.submissions lets one of several equal forms through at a time.
  PERFORM pg_advisory_xact_lock(
    ('x' || right(replace(client::text, '-', ''), 16))::bit(64)::bigint & 9223372036854775807);

  SELECT b.rule, i.assembly_id, m.title INTO held
    FROM assemblies_ballot b
    JOIN assemblies_motion m ON m.id = b.motion_id
    JOIN assemblies_agendaitem i ON i.id = m.item_id
   WHERE b.id = ballot AND b.method = 'named' AND NOT b.rule ? 'form' AND b.closed_at IS NULL
     FOR SHARE OF b;
  IF NOT FOUND THEN RETURN false; END IF;

  SELECT p.id INTO person
    FROM members_member p
    JOIN assemblies_rollentry r ON r.member_id = p.id AND r.assembly_id = held.assembly_id
    JOIN assemblies_attendance a ON a.member_id = p.id AND a.assembly_id = held.assembly_id
   WHERE p.user_id = voter AND r.may_vote
     AND NOT coalesce(held.rule -> 'recused' ? p.id::text, false)
     AND a.out_at IS NULL AND a.in_at <= clock_timestamp()
     FOR SHARE OF a;
  IF NOT FOUND THEN RETURN false; END IF;

  SELECT e.kind INTO entering
    FROM members_registerentry e
   WHERE e.member_id = person AND e.corrects_id IS NULL AND e.effective_date <= today
     AND e.kind IN ('admission', 'return', 'resignation', 'exclusion', 'death')
     AND NOT EXISTS (
       SELECT FROM members_registerentry c WHERE c.member_id = person AND c.corrects_id = e.id)
   ORDER BY e.effective_date DESC, e.number DESC LIMIT 1;
  IF entering IS NULL OR entering NOT IN ('admission', 'return') THEN RETURN false; END IF;

  IF EXISTS (SELECT FROM coop_submission s WHERE s.actor_id = voter AND s.client_id = client) THEN
    RETURN false;
  END IF;
  moment := clock_timestamp();
  INSERT INTO assemblies_vote (ballot_id, member_id, choice, receipt, cast_at, by_id)
       VALUES (ballot, person, chosen, client, moment, voter)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO coop_submission (client_id, actor_id, path, payload_sha256, result_url, at)
       VALUES (client, voter, sent_to, digest, answer, moment);
  INSERT INTO coop_auditevent
         (event, at, by_id, about_type, about_id, about_label, decision_id, particulars)
       VALUES ('vote.cast', moment, voter, 'assemblies.ballot', ballot, left(held.title, 200),
               NULL, '{"changed": false}');
  RETURN true;
END $$;
"""
CAST_BACK = """
DROP FUNCTION assemblies_cast_vote(bigint, bigint, text, date, uuid, text, text, text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ('assemblies', '0070_check_in_at_a_shared_device'),
        ("coop", "0021_consultations_resolve"),
        ("members", "0005_offices_without_sector"),
    ]

    operations = [migrations.RunSQL(CAST, CAST_BACK)]
