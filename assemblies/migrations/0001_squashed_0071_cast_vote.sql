SET LOCAL check_function_bodies = false;

CREATE FUNCTION public.assemblies_callmail_is_of_the_roll() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM assemblies_rollentry r
     WHERE r.assembly_id = NEW.assembly_id AND r.member_id = NEW.member_id)
  THEN
    RAISE EXCEPTION 'member % is not on the roll of assembly %', NEW.member_id, NEW.assembly_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_cast_vote(ballot bigint, voter bigint, chosen text, today date, client uuid, sent_to text, digest text, answer text) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.assemblies_consultation_open() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE asked assemblies_consultation%ROWTYPE; latest bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'answer % stays: change it instead', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT c.* INTO asked FROM assemblies_consultation c
    JOIN assemblies_wording w ON w.consultation_id = c.id
    WHERE w.id = NEW.wording_id FOR SHARE OF c;
  SELECT id INTO latest FROM assemblies_wording
    WHERE consultation_id = asked.id ORDER BY n DESC LIMIT 1;
  IF asked.state <> 'open' OR clock_timestamp() >= asked.closes_at OR latest <> NEW.wording_id THEN
    RAISE EXCEPTION 'consultation % takes no answer to this text', asked.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM 1 FROM assemblies_consulted
    WHERE consultation_id = asked.id AND member_id = NEW.member_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'member % is not on the roll of consultation %', NEW.member_id, asked.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_count_while_open() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE ballot bigint; closed timestamptz;
BEGIN
  ballot := CASE WHEN TG_OP = 'DELETE' THEN OLD.ballot_id ELSE NEW.ballot_id END;
  SELECT closed_at INTO closed FROM assemblies_ballot WHERE id = ballot FOR SHARE;
  IF closed IS NOT NULL THEN
    RAISE EXCEPTION 'ballot % is closed: % refused', ballot, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION public.assemblies_decision_was_consented() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM 1 FROM assemblies_consultation c
    WHERE c.decision_id = NEW.id AND c.state = 'passed' AND c.kind = 'consent'
      AND NEW.kind = '' AND (c.result -> 'counts' ->> 'object')::int = 0;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'resolution % has no consultation that passed it', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.assemblies_decision_was_voted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.body <> 'founding' AND NOT EXISTS (
    SELECT 1 FROM assemblies_motion m
      JOIN assemblies_ballot b ON b.motion_id = m.id
      JOIN assemblies_agendaitem i ON i.id = m.item_id
      JOIN assemblies_assembly a ON a.id = i.assembly_id
     WHERE m.decision_id = NEW.id AND m.state = 'adopted' AND m.kind = NEW.kind
       AND NEW.body = CASE a.body_kind WHEN 'general' THEN 'general_assembly' ELSE a.body_kind END
       AND b.closed_at IS NOT NULL AND (b.tally ->> 'carried')::boolean)
  THEN
    RAISE EXCEPTION 'resolution % of the assembly has no ballot that carried it', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.assemblies_dissent_in_time() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM assemblies_ballot WHERE id = NEW.ballot_id AND closed_at IS NOT NULL
       AND annulment = '')
  THEN
    RAISE EXCEPTION 'ballot % has no result to dissent from', NEW.ballot_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_follow_up_in_turn() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE before text;
BEGIN
  SELECT state INTO before FROM assemblies_followupreport
   WHERE follow_up_id = NEW.follow_up_id ORDER BY id DESC LIMIT 1;
  IF (COALESCE(before, 'open') = 'open') = (NEW.state = 'open') THEN
    RAISE EXCEPTION 'task % is %: % refused', NEW.follow_up_id, COALESCE(before, 'open'), NEW.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_founding_is_over() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.body = 'founding' AND EXISTS (
    SELECT 1 FROM assemblies_assembly WHERE state = 'closed' AND body_kind = 'general')
  THEN
    RAISE EXCEPTION 'resolution %: the founding act ended with the first assembly', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_issue_in_time() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.assemblies_keep_agenda() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE assembly bigint; found text; changed boolean;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly;
  changed := CASE TG_OP
    WHEN 'DELETE' THEN true
    WHEN 'INSERT' THEN NEW.on_notice
    ELSE (NEW.assembly_id, NEW.n, NEW.title, NEW.text, NEW.matter, NEW.on_notice)
      IS DISTINCT FROM (OLD.assembly_id, OLD.n, OLD.title, OLD.text, OLD.matter, OLD.on_notice)
  END;
  IF found <> 'draft' AND changed THEN
    RAISE EXCEPTION 'the agenda of assembly % went out with its notice: % refused',
      assembly, TG_OP USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION public.assemblies_keep_agenda_paper() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
    OR (NEW.id, NEW.item_id, NEW.title, NEW.file, NEW.media_type, NEW.size, NEW.sha256, NEW.at,
        NEW.by_id)
      IS DISTINCT FROM (OLD.id, OLD.item_id, OLD.title, OLD.file, OLD.media_type, OLD.size,
        OLD.sha256, OLD.at, OLD.by_id) THEN
    RAISE EXCEPTION 'paper % of the agenda stays as it is: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_body() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (NEW.body_kind, NEW.sector_id, NEW.shift, NEW.committee_id)
    IS DISTINCT FROM (OLD.body_kind, OLD.sector_id, OLD.shift, OLD.committee_id)
  THEN
    RAISE EXCEPTION 'meeting % stays of its body', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_box() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('sealed', 'void') THEN
    RAISE EXCEPTION 'urn % has ended or holds papers: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.id, NEW.modulus, NEW.exponent, NEW.choices, NEW.form)
     IS DISTINCT FROM (OLD.id, OLD.modulus, OLD.exponent, OLD.choices, OLD.form)
     OR OLD.state = 'open' AND NEW.state = 'drawing'
  THEN
    RAISE EXCEPTION 'urn % keeps its key and its choices', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_called() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.state = 'draft' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state <> 'draft' AND
     (NEW.number, NEW.kind, NEW.title, NEW.place, NEW.remote_access, NEW.starts_at, NEW.rules, NEW.called_at,
      NEW.door_code, NEW.state = 'draft')
     IS DISTINCT FROM
     (OLD.number, OLD.kind, OLD.title, OLD.place, OLD.remote_access, OLD.starts_at, OLD.rules, OLD.called_at,
      OLD.door_code, false)
  THEN
    RAISE EXCEPTION 'assembly % was called: its notice stays as it went out', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_consultation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'open' THEN
    RAISE EXCEPTION 'consultation % stays: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_contest() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.listed_at IS NOT NULL OR NEW.motion_id <> OLD.motion_id THEN
    RAISE EXCEPTION 'the list of contest % is closed: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_ended() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE ended boolean;
BEGIN
  ended := CASE TG_TABLE_NAME
    WHEN 'assemblies_ballot' THEN (to_jsonb(OLD) ->> 'closed_at') IS NOT NULL
    WHEN 'assemblies_minutes' THEN (to_jsonb(OLD) ->> 'issued_at') IS NOT NULL
    WHEN 'assemblies_motion' THEN (to_jsonb(OLD) ->> 'state') IN ('adopted', 'rejected', 'withdrawn', 'tabled', 'fallen', 'carried', 'accepted')
    ELSE (to_jsonb(OLD) ->> 'state') IN ('closed', 'lapsed')
  END;
  IF ended THEN
    RAISE EXCEPTION '% % has ended: % refused', TG_TABLE_NAME, OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION public.assemblies_keep_mood() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'mood check % stays: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_option() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE contest bigint; listed timestamptz;
BEGIN
  contest := CASE WHEN TG_OP = 'DELETE' THEN OLD.contest_id ELSE NEW.contest_id END;
  SELECT listed_at INTO listed FROM assemblies_contest WHERE id = contest FOR SHARE;
  IF TG_OP = 'DELETE' OR listed IS NOT NULL
     OR TG_OP = 'UPDATE' AND (NEW.contest_id, NEW.title, NEW.member_id)
        IS DISTINCT FROM (OLD.contest_id, OLD.title, OLD.member_id)
  THEN
    RAISE EXCEPTION 'the list of contest % is closed or keeps its options: % refused',
      contest, TG_OP USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_petition() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE kept boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    kept := false;
  ELSE
    kept := OLD.state = 'open' OR (
      to_jsonb(NEW) - 'item_id' = to_jsonb(OLD) - 'item_id' AND OLD.item_id IS NULL);
  END IF;
  IF NOT kept THEN
    RAISE EXCEPTION 'petition % stays: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_referral() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.assemblies_keep_signature() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE petition bigint; found text;
BEGIN
  petition := CASE WHEN TG_OP = 'INSERT' THEN NEW.petition_id ELSE OLD.petition_id END;
  SELECT state INTO found FROM assemblies_petition WHERE id = petition FOR SHARE;
  IF found <> 'open' OR TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (
    OLD.withdrawn_at IS NOT NULL
    OR to_jsonb(NEW) - 'withdrawn_at' <> to_jsonb(OLD) - 'withdrawn_at'))
  THEN
    RAISE EXCEPTION 'the signatures of petition % stay: % refused', petition, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_sitting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE ended boolean;
BEGIN
  ended := CASE TG_TABLE_NAME
    WHEN 'assemblies_sitting' THEN (to_jsonb(OLD) ->> 'closed_at') IS NOT NULL
    ELSE (to_jsonb(OLD) ->> 'ended_at') IS NOT NULL
  END;
  IF ended OR TG_OP = 'DELETE' THEN
    RAISE EXCEPTION '% % stays as it is: % refused', TG_TABLE_NAME, OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_keep_speech() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
    OR (NEW.assembly_id, NEW.item_id, NEW.member_id, NEW.asked_at)
      IS DISTINCT FROM (OLD.assembly_id, OLD.item_id, OLD.member_id, OLD.asked_at)
    OR OLD.began_at IS NOT NULL AND NEW.began_at IS DISTINCT FROM OLD.began_at THEN
    RAISE EXCEPTION 'speech % stays as it is: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_log_continues() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE last record;
BEGIN
  SELECT n, seal INTO last FROM assemblies_meetinglog
   WHERE assembly_id = NEW.assembly_id ORDER BY n DESC LIMIT 1;
  IF NEW.n <> coalesce(last.n, 0) + 1 OR NEW.before <> coalesce(last.seal, repeat('0', 64)) THEN
    RAISE EXCEPTION 'the log of assembly % continues at line %', NEW.assembly_id,
      coalesce(last.n, 0) + 1 USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.seal <> encode(sha256(convert_to(NEW.before || chr(10) || NEW.line, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'line % of the log of assembly % has a wrong seal', NEW.n, NEW.assembly_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_minutessignature_is_of_the_paper() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM coop_document d
     WHERE d.id = NEW.document_id AND d.kind = 'minutes' AND d.subject_id = NEW.minutes_id
       AND d.sha256 = NEW.sha256)
  THEN
    RAISE EXCEPTION 'a signature is under the issued minutes %', NEW.minutes_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_motion_waits() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM assemblies_motion WHERE id = NEW.motion_id;
  IF found <> 'submitted' AND TG_TABLE_NAME = 'assemblies_second' THEN
    RAISE EXCEPTION 'motion % is no longer waiting to be put: % refused', NEW.motion_id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF found NOT IN ('submitted', 'put') THEN
    RAISE EXCEPTION 'motion % has ended: % refused', NEW.motion_id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_presence_while_live() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE assembly bigint; found text;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly FOR SHARE;
  IF TG_OP = 'DELETE' OR found NOT IN ('called', 'open', 'recess') THEN
    RAISE EXCEPTION 'who was at assembly % cannot change now: % refused', assembly, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_roll_first() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM 1 FROM assemblies_wording WHERE consultation_id = NEW.consultation_id;
  IF FOUND THEN
    RAISE EXCEPTION 'the roll of consultation % was fixed when it opened', NEW.consultation_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_roll_while_draft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE assembly bigint; found text; corrected record;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly FOR SHARE;
  IF found <> 'draft' AND TG_OP <> 'DELETE'
    AND (TG_OP = 'INSERT' OR (NEW.assembly_id, NEW.member_id) = (OLD.assembly_id, OLD.member_id))
  THEN
    SELECT may_vote, reason INTO corrected FROM assemblies_rollcorrection
      WHERE assembly_id = assembly AND member_id = NEW.member_id ORDER BY id DESC LIMIT 1;
    IF corrected.may_vote = NEW.may_vote
      AND (NEW.may_vote AND NEW.reason = '' OR NEW.reason = corrected.reason) THEN
      RETURN NEW;
    END IF;
  END IF;
  IF found <> 'draft' THEN
    RAISE EXCEPTION 'the roll of assembly % is frozen: % refused', assembly, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION public.assemblies_urn_drop(box uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  EXECUTE format('DROP TABLE %I', assemblies_urn_name(box));
END $$;

CREATE FUNCTION public.assemblies_urn_make(box uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I PARTITION OF assemblies_urnpaper FOR VALUES IN (%L)',
                 assemblies_urn_name(box), box);
END $$;

CREATE FUNCTION public.assemblies_urn_name(box uuid) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT 'assemblies_urn_' || replace(box::text, '-', '')
$$;

CREATE FUNCTION public.assemblies_vote_fits_ballot() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE among_options boolean;
BEGIN
  SELECT rule ? 'form' INTO among_options FROM assemblies_ballot WHERE id = NEW.ballot_id;
  IF NEW.choice IN ('yes', 'no') = among_options
     AND NOT (NEW.choice = 'abstain' AND NOT among_options)
  THEN
    RAISE EXCEPTION 'ballot % is not voted with “%”', NEW.ballot_id, NEW.choice
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.assemblies_vote_while_open() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE ballot bigint; closed timestamptz;
BEGIN
  ballot := CASE WHEN TG_OP = 'DELETE' THEN OLD.ballot_id ELSE NEW.ballot_id END;
  SELECT closed_at INTO closed FROM assemblies_ballot WHERE id = ballot FOR SHARE;
  IF closed IS NOT NULL THEN
    RAISE EXCEPTION 'ballot % is closed: % refused', ballot, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.ballot_id, NEW.member_id) <> (OLD.ballot_id, OLD.member_id) THEN
    RAISE EXCEPTION 'a vote keeps its ballot and its voter'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TABLE public.assemblies_agendaitem (
    id bigint NOT NULL,
    n smallint NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    matter character varying(40) NOT NULL,
    minutes_planned smallint NOT NULL,
    begun_at timestamp with time zone,
    ended_at timestamp with time zone,
    deliberation text NOT NULL,
    assembly_id bigint NOT NULL,
    on_notice boolean NOT NULL,
    exception character varying(12) NOT NULL,
    follows_id bigint,
    speakers_closed_at timestamp with time zone,
    speech_minutes smallint NOT NULL,
    CONSTRAINT agenda_exception_is_off_notice CHECK ((((exception)::text = ''::text) OR (NOT on_notice))),
    CONSTRAINT assemblies_agendaitem_minutes_planned_check CHECK ((minutes_planned >= 0)),
    CONSTRAINT assemblies_agendaitem_n_check CHECK ((n >= 0)),
    CONSTRAINT assemblies_agendaitem_speech_minutes_check CHECK ((speech_minutes >= 0))
);

ALTER TABLE public.assemblies_agendaitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_agendaitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_agendapaper (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    file character varying(120) NOT NULL,
    media_type character varying(20) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    reason character varying(200) NOT NULL,
    by_id bigint NOT NULL,
    item_id bigint NOT NULL,
    withdrawn_by_id bigint,
    CONSTRAINT agenda_paper_is_not_empty CHECK ((size > 0)),
    CONSTRAINT agenda_paper_withdrawn_with_a_reason CHECK (((((reason)::text = ''::text) AND (withdrawn_at IS NULL) AND (withdrawn_by_id IS NULL)) OR ((withdrawn_at IS NOT NULL) AND (withdrawn_by_id IS NOT NULL) AND (NOT ((reason)::text = ''::text))))),
    CONSTRAINT assemblies_agendapaper_size_check CHECK ((size >= 0))
);

ALTER TABLE public.assemblies_agendapaper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_agendapaper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_answer (
    id bigint NOT NULL,
    reply character varying(10) NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    wording_id bigint NOT NULL,
    CONSTRAINT answer_objection_reasoned CHECK (((NOT ((reply)::text = 'object'::text)) OR (NOT (reason = ''::text))))
);

ALTER TABLE public.assemblies_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_approval (
    id bigint NOT NULL,
    version smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    assembly_id bigint,
    by_id bigint NOT NULL,
    member_id bigint,
    minutes_id bigint NOT NULL,
    CONSTRAINT assemblies_approval_version_check CHECK ((version >= 0)),
    CONSTRAINT minutes_approved_by_member_or_assembly CHECK ((((member_id IS NULL) OR (assembly_id IS NULL)) AND (1 = (
CASE
    WHEN (member_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (assembly_id IS NULL) THEN 1
    ELSE 0
END))))
);

ALTER TABLE public.assemblies_approval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_approval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_assembly (
    id bigint NOT NULL,
    number integer,
    kind character varying(15) NOT NULL,
    title character varying(200) NOT NULL,
    place character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    rules jsonb NOT NULL,
    called_at timestamp with time zone,
    opened_at timestamp with time zone,
    opening jsonb NOT NULL,
    closed_at timestamp with time zone,
    door_code character varying(8) NOT NULL,
    called_by_id bigint,
    chair_id bigint,
    secretary_id bigint,
    body_kind character varying(15) NOT NULL,
    committee_id bigint,
    sector_id bigint,
    shift character varying(10) NOT NULL,
    resumes_at timestamp with time zone,
    remote_access character varying(200) NOT NULL,
    CONSTRAINT assemblies_assembly_number_check CHECK ((number >= 0)),
    CONSTRAINT assembly_names_its_body CHECK ((((((body_kind)::text = ANY (ARRAY[('general'::character varying)::text, ('council'::character varying)::text, ('coordinators'::character varying)::text])) AND (committee_id IS NULL) AND (sector_id IS NULL) AND ((shift)::text = ''::text)) OR (((body_kind)::text = 'sector'::text) AND (committee_id IS NULL) AND (sector_id IS NOT NULL) AND ((shift)::text = ''::text)) OR (((body_kind)::text = 'shift'::text) AND (committee_id IS NULL) AND (sector_id IS NULL) AND ((shift)::text = ANY (ARRAY[('morning'::character varying)::text, ('afternoon'::character varying)::text, ('night'::character varying)::text, ('rotating'::character varying)::text]))) OR (((body_kind)::text = 'committee'::text) AND (committee_id IS NOT NULL) AND (sector_id IS NULL) AND ((shift)::text = ''::text))) AND ((((body_kind)::text = 'general'::text) AND ((kind)::text = ANY (ARRAY[('ordinary'::character varying)::text, ('extraordinary'::character varying)::text, ('monthly'::character varying)::text, ('emergency'::character varying)::text]))) OR ((NOT ((body_kind)::text = 'general'::text)) AND ((kind)::text = (body_kind)::text))))),
    CONSTRAINT assembly_numbered_by_the_call CHECK ((((number IS NULL) AND ((state)::text = 'draft'::text)) OR ((NOT ((state)::text = 'draft'::text)) AND (number IS NOT NULL)))),
    CONSTRAINT assembly_recess_has_an_hour CHECK ((((resumes_at IS NOT NULL) AND ((state)::text = 'recess'::text)) OR ((NOT ((state)::text = 'recess'::text)) AND (resumes_at IS NULL)))),
    CONSTRAINT assembly_state_known CHECK (((state)::text = ANY (ARRAY[('draft'::character varying)::text, ('called'::character varying)::text, ('open'::character varying)::text, ('recess'::character varying)::text, ('closed'::character varying)::text, ('lapsed'::character varying)::text])))
);

ALTER TABLE public.assemblies_assembly ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_assembly_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_attendance (
    id bigint NOT NULL,
    in_at timestamp with time zone NOT NULL,
    out_at timestamp with time zone,
    way character varying(6) NOT NULL,
    assembly_id bigint NOT NULL,
    by_id bigint NOT NULL,
    member_id bigint NOT NULL,
    assistant character varying(120) NOT NULL,
    CONSTRAINT attendance_out_after_in CHECK (((out_at IS NULL) OR (out_at >= in_at)))
);

ALTER TABLE public.assemblies_attendance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_attendance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_authoritynotice (
    id bigint NOT NULL,
    given_date date NOT NULL,
    way character varying(120) NOT NULL,
    receipt character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    assembly_id bigint NOT NULL,
    by_id bigint NOT NULL
);

ALTER TABLE public.assemblies_authoritynotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_authoritynotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_ballot (
    id bigint NOT NULL,
    method character varying(10) NOT NULL,
    rule jsonb NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    tally jsonb NOT NULL,
    sheet jsonb NOT NULL,
    closed_by_id bigint,
    opened_by_id bigint NOT NULL,
    motion_id bigint NOT NULL,
    annulment character varying(200) NOT NULL,
    first_teller_id bigint,
    second_teller_id bigint,
    CONSTRAINT ballot_paper_has_tellers CHECK (((NOT ((method)::text = ANY (ARRAY[('hands'::character varying)::text, ('paper'::character varying)::text]))) OR ((first_teller_id IS NOT NULL) AND (second_teller_id IS NOT NULL)))),
    CONSTRAINT ballot_tellers_differ CHECK (((first_teller_id IS NULL) OR (NOT ((first_teller_id = second_teller_id) AND (first_teller_id IS NOT NULL) AND (second_teller_id IS NOT NULL)))))
);

ALTER TABLE public.assemblies_ballot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_ballot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_bookentry (
    id bigint NOT NULL,
    book character varying(60) NOT NULL,
    first_folio integer NOT NULL,
    last_folio integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    minutes_id bigint NOT NULL,
    CONSTRAINT assemblies_bookentry_first_folio_check CHECK ((first_folio >= 0)),
    CONSTRAINT assemblies_bookentry_last_folio_check CHECK ((last_folio >= 0)),
    CONSTRAINT book_entry_folios CHECK (((first_folio >= 1) AND (last_folio >= first_folio)))
);

ALTER TABLE public.assemblies_bookentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_bookentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_box (
    id uuid NOT NULL,
    modulus text NOT NULL,
    exponent integer NOT NULL,
    primes text NOT NULL,
    choices jsonb NOT NULL,
    state character varying(10) NOT NULL,
    root character varying(64) NOT NULL,
    "cast" integer,
    form jsonb NOT NULL,
    CONSTRAINT assemblies_box_cast_check CHECK (("cast" >= 0)),
    CONSTRAINT assemblies_box_exponent_check CHECK ((exponent >= 0)),
    CONSTRAINT box_sealed_without_key CHECK (((("cast" IS NULL) AND ((root)::text = ''::text) AND ((state)::text = ANY (ARRAY[('drawing'::character varying)::text, ('open'::character varying)::text]))) OR (("cast" IS NOT NULL) AND (primes = ''::text) AND ((state)::text = 'sealed'::text)) OR (("cast" IS NULL) AND (primes = ''::text) AND ((root)::text = ''::text) AND ((state)::text = 'void'::text)))),
    CONSTRAINT box_state_known CHECK (((state)::text = ANY (ARRAY[('drawing'::character varying)::text, ('open'::character varying)::text, ('sealed'::character varying)::text, ('void'::character varying)::text])))
);

CREATE TABLE public.assemblies_callmail (
    id bigint NOT NULL,
    refused boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    assembly_id bigint NOT NULL,
    member_id bigint NOT NULL
);

ALTER TABLE public.assemblies_callmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_callmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_consultation (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(200) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    closed_at timestamp with time zone,
    result jsonb NOT NULL,
    reminded_on date,
    decision_id bigint,
    motion_id bigint,
    opened_by_id bigint NOT NULL,
    ended_by_id bigint,
    ended_reason character varying(300) NOT NULL,
    CONSTRAINT consultation_closes_at_its_moment CHECK ((((closed_at IS NULL) AND ((state)::text = 'open'::text)) OR ((closed_at IS NOT NULL) AND ((state)::text = 'withdrawn'::text)) OR ((NOT ((state)::text = ANY (ARRAY[('open'::character varying)::text, ('withdrawn'::character varying)::text]))) AND (closed_at >= closes_at)))),
    CONSTRAINT consultation_passed_with_decision CHECK ((((decision_id IS NOT NULL) AND ((kind)::text = 'consent'::text) AND ((state)::text = 'passed'::text)) OR ((NOT ((state)::text = 'passed'::text)) AND (decision_id IS NULL)))),
    CONSTRAINT consultation_withdrawn_with_reason CHECK ((((ended_by_id IS NOT NULL) AND ((state)::text = 'withdrawn'::text) AND (NOT ((ended_reason)::text = ''::text))) OR ((NOT ((state)::text = 'withdrawn'::text)) AND (ended_by_id IS NULL) AND ((ended_reason)::text = ''::text))))
);

ALTER TABLE public.assemblies_consultation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_consultation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_consulted (
    id bigint NOT NULL,
    consultation_id bigint NOT NULL,
    member_id bigint NOT NULL,
    sector_id bigint NOT NULL
);

ALTER TABLE public.assemblies_consulted ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_consulted_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_contest (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    seats smallint NOT NULL,
    most smallint NOT NULL,
    exactly boolean NOT NULL,
    listed_at timestamp with time zone,
    motion_id bigint NOT NULL,
    CONSTRAINT assemblies_contest_most_check CHECK ((most >= 0)),
    CONSTRAINT assemblies_contest_seats_check CHECK ((seats >= 0)),
    CONSTRAINT contest_has_places CHECK ((seats >= 1)),
    CONSTRAINT contest_kind_known CHECK (((kind)::text = ANY (ARRAY[('approval'::character varying)::text, ('several'::character varying)::text, ('score'::character varying)::text, ('stv'::character varying)::text, ('meek'::character varying)::text, ('irv'::character varying)::text, ('schulze'::character varying)::text])))
);

ALTER TABLE public.assemblies_contest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_contest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_correction (
    id bigint NOT NULL,
    wrong character varying(300) NOT NULL,
    "right" character varying(300) NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    minutes_id bigint NOT NULL
);

ALTER TABLE public.assemblies_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_dissent (
    id bigint NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    ballot_id bigint NOT NULL,
    by_id bigint NOT NULL,
    member_id bigint NOT NULL
);

ALTER TABLE public.assemblies_dissent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_dissent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_followup (
    id bigint NOT NULL,
    what character varying(300) NOT NULL,
    due_on date NOT NULL,
    given_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    member_id bigint,
    office_id bigint,
    sector_id bigint,
    CONSTRAINT follow_up_has_one_who_answers CHECK ((((member_id IS NOT NULL) AND (office_id IS NULL) AND (sector_id IS NULL)) OR ((member_id IS NULL) AND (office_id IS NULL) AND (sector_id IS NOT NULL)) OR ((member_id IS NULL) AND (office_id IS NOT NULL) AND (sector_id IS NULL))))
);

ALTER TABLE public.assemblies_followup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_followup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_followupreport (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    note character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    follow_up_id bigint NOT NULL,
    CONSTRAINT follow_up_state_known CHECK (((state)::text = ANY (ARRAY[('open'::character varying)::text, ('done'::character varying)::text, ('dropped'::character varying)::text])))
);

ALTER TABLE public.assemblies_followupreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_followupreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_itemstretch (
    id bigint NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    item_id bigint NOT NULL,
    sitting_id bigint NOT NULL,
    CONSTRAINT item_ended_after_begun CHECK (((ended_at IS NULL) OR (ended_at >= begun_at)))
);

ALTER TABLE public.assemblies_itemstretch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_itemstretch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_lots (
    id bigint NOT NULL,
    what character varying(120) NOT NULL,
    seed character varying(120) NOT NULL,
    among jsonb NOT NULL,
    drawn jsonb NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    assembly_id bigint NOT NULL,
    drawn_by_id bigint NOT NULL
);

ALTER TABLE public.assemblies_lots ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_lots_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_meetinglog (
    id bigint NOT NULL,
    n integer NOT NULL,
    at timestamp with time zone NOT NULL,
    event character varying(60) NOT NULL,
    line text NOT NULL,
    before character varying(64) NOT NULL,
    seal character varying(64) NOT NULL,
    assembly_id bigint NOT NULL,
    trace_id bigint NOT NULL,
    CONSTRAINT assemblies_meetinglog_n_check CHECK ((n >= 0))
);

ALTER TABLE public.assemblies_meetinglog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_meetinglog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_minutes (
    id bigint NOT NULL,
    content jsonb NOT NULL,
    remarks text NOT NULL,
    assembled_at timestamp with time zone NOT NULL,
    issued_at timestamp with time zone,
    assembly_id bigint NOT NULL,
    first_signer_id bigint,
    issued_by_id bigint,
    second_signer_id bigint,
    sitting_id bigint NOT NULL,
    preamble text NOT NULL,
    read_at timestamp with time zone,
    read_by_id bigint,
    seals jsonb NOT NULL
);

ALTER TABLE public.assemblies_minutes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_minutes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_minutessignature (
    id bigint NOT NULL,
    signer character varying(10) NOT NULL,
    sha256 character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    document_id bigint NOT NULL,
    member_id bigint NOT NULL,
    minutes_id bigint NOT NULL
);

ALTER TABLE public.assemblies_minutessignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_minutessignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_minutesversion (
    id bigint NOT NULL,
    n smallint NOT NULL,
    prose jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    minutes_id bigint NOT NULL,
    CONSTRAINT assemblies_minutesversion_n_check CHECK ((n >= 0))
);

ALTER TABLE public.assemblies_minutesversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_minutesversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_mood (
    id bigint NOT NULL,
    question character varying(200) NOT NULL,
    good integer NOT NULL,
    unsure integer NOT NULL,
    bad integer NOT NULL,
    answered integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    assembly_id bigint NOT NULL,
    CONSTRAINT assemblies_mood_answered_check CHECK ((answered >= 0)),
    CONSTRAINT assemblies_mood_bad_check CHECK ((bad >= 0)),
    CONSTRAINT assemblies_mood_good_check CHECK ((good >= 0)),
    CONSTRAINT assemblies_mood_unsure_check CHECK ((unsure >= 0)),
    CONSTRAINT mood_adds_up CHECK ((answered = ((good + unsure) + bad)))
);

ALTER TABLE public.assemblies_mood ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_mood_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_moodanswered (
    id bigint NOT NULL,
    member_id bigint NOT NULL,
    mood_id bigint NOT NULL
);

ALTER TABLE public.assemblies_moodanswered ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_moodanswered_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_motion (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    reasons text NOT NULL,
    kind character varying(60) NOT NULL,
    parameters jsonb NOT NULL,
    mover_text character varying(120) NOT NULL,
    audience character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    decision_id bigint,
    item_id bigint NOT NULL,
    mover_id bigint,
    recorded_by_id bigint NOT NULL,
    sentence text NOT NULL,
    alternative_to_id bigint,
    amendments_closed_at timestamp with time zone,
    amends_id bigint,
    base_parameters jsonb NOT NULL,
    base_text text NOT NULL,
    continues_id bigint,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    ended_reason character varying(300) NOT NULL,
    place smallint,
    place_reason character varying(200) NOT NULL,
    CONSTRAINT assemblies_motion_place_check CHECK ((place >= 0)),
    CONSTRAINT motion_adopted_with_decision CHECK ((((decision_id IS NOT NULL) AND ((state)::text = 'adopted'::text)) OR ((NOT ((state)::text = 'adopted'::text)) AND (decision_id IS NULL)))),
    CONSTRAINT motion_amendment_has_no_resolution CHECK (((amends_id IS NULL) OR (NOT ((state)::text = 'adopted'::text)))),
    CONSTRAINT motion_only_amendments_are_carried CHECK (((amends_id IS NOT NULL) OR (NOT ((state)::text = ANY (ARRAY[('carried'::character varying)::text, ('accepted'::character varying)::text]))))),
    CONSTRAINT motion_placed_with_reason CHECK (((place IS NULL) OR (NOT ((place_reason)::text = ''::text))))
);

ALTER TABLE public.assemblies_motion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_motion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_option (
    id bigint NOT NULL,
    n smallint,
    title character varying(120) NOT NULL,
    state character varying(10) NOT NULL,
    nominated_at timestamp with time zone NOT NULL,
    contest_id bigint NOT NULL,
    member_id bigint,
    nominated_by_id bigint NOT NULL,
    CONSTRAINT assemblies_option_n_check CHECK ((n >= 0)),
    CONSTRAINT option_is_words_or_somebody CHECK ((((member_id IS NULL) AND ((state)::text = 'accepted'::text) AND (NOT ((title)::text = ''::text))) OR ((member_id IS NOT NULL) AND ((title)::text = ''::text)))),
    CONSTRAINT option_stands_with_a_number CHECK ((((state)::text = ANY (ARRAY[('nominated'::character varying)::text, ('accepted'::character varying)::text, ('declined'::character varying)::text])) AND ((n IS NULL) OR ((state)::text = 'accepted'::text))))
);

ALTER TABLE public.assemblies_option ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_option_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_papercount (
    id bigint NOT NULL,
    yes integer NOT NULL,
    no integer NOT NULL,
    abstain integer NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    ballot_id bigint NOT NULL,
    by_id bigint NOT NULL,
    teller_id bigint NOT NULL,
    choices jsonb NOT NULL,
    CONSTRAINT assemblies_papercount_abstain_check CHECK ((abstain >= 0)),
    CONSTRAINT assemblies_papercount_no_check CHECK ((no >= 0)),
    CONSTRAINT assemblies_papercount_yes_check CHECK ((yes >= 0))
);

ALTER TABLE public.assemblies_papercount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_papercount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_paperissue (
    way character varying(5) NOT NULL,
    blinded text NOT NULL,
    signature text NOT NULL,
    urn_id bigint NOT NULL,
    member_id bigint NOT NULL
);

CREATE TABLE public.assemblies_petition (
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    ended_at timestamp with time zone,
    handed_in_at timestamp with time zone,
    needed integer,
    due_on date,
    item_id bigint,
    opener_id bigint NOT NULL,
    term_id bigint,
    CONSTRAINT assemblies_petition_needed_check CHECK ((needed >= 0)),
    CONSTRAINT petition_handed_in_with_its_threshold CHECK ((((handed_in_at IS NOT NULL) AND (needed IS NOT NULL) AND ((state)::text = 'handed_in'::text)) OR ((NOT ((state)::text = 'handed_in'::text)) AND (handed_in_at IS NULL) AND (item_id IS NULL) AND (needed IS NULL)))),
    CONSTRAINT petition_recall_names_term CHECK (((((kind)::text = 'recall'::text) AND (term_id IS NOT NULL)) OR ((NOT ((kind)::text = 'recall'::text)) AND (term_id IS NULL)))),
    CONSTRAINT petition_state_known CHECK (((state)::text = ANY (ARRAY[('open'::character varying)::text, ('handed_in'::character varying)::text, ('withdrawn'::character varying)::text])))
);

ALTER TABLE public.assemblies_petition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_petition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_referral (
    id bigint NOT NULL,
    due_on date NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    text text NOT NULL,
    proposals text NOT NULL,
    yes smallint,
    no smallint,
    abstain smallint,
    reported_at timestamp with time zone,
    motion_id bigint NOT NULL,
    reported_by_id bigint,
    sector_id bigint NOT NULL,
    sent_by_id bigint NOT NULL,
    CONSTRAINT assemblies_referral_abstain_check CHECK ((abstain >= 0)),
    CONSTRAINT assemblies_referral_no_check CHECK ((no >= 0)),
    CONSTRAINT assemblies_referral_yes_check CHECK ((yes >= 0)),
    CONSTRAINT referral_reported_whole CHECK ((((abstain IS NULL) AND (no IS NULL) AND (reported_at IS NULL) AND (reported_by_id IS NULL) AND (text = ''::text) AND (yes IS NULL)) OR ((reported_at IS NOT NULL) AND (reported_by_id IS NOT NULL) AND (NOT (text = ''::text)))))
);

ALTER TABLE public.assemblies_referral ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_referral_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_rollcorrection (
    id bigint NOT NULL,
    before boolean,
    may_vote boolean NOT NULL,
    reason character varying(200) NOT NULL,
    corrected_at timestamp with time zone NOT NULL,
    assembly_id bigint NOT NULL,
    corrected_by_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT roll_correction_changes CHECK (((before IS NULL) OR (NOT ((before = may_vote) AND (before IS NOT NULL))))),
    CONSTRAINT roll_correction_has_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.assemblies_rollcorrection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_rollcorrection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_rollentry (
    id bigint NOT NULL,
    may_vote boolean NOT NULL,
    reason character varying(200) NOT NULL,
    assembly_id bigint NOT NULL,
    member_id bigint NOT NULL
);

ALTER TABLE public.assemblies_rollentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_rollentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_sealedballot (
    box_id uuid NOT NULL,
    code character varying(64) NOT NULL,
    token character varying(64) NOT NULL,
    signature text NOT NULL,
    choice character varying(200) NOT NULL
);

CREATE TABLE public.assemblies_second (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    member_id bigint NOT NULL,
    motion_id bigint NOT NULL
);

ALTER TABLE public.assemblies_second ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_second_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_sending (
    id bigint NOT NULL,
    sent_date date NOT NULL,
    way character varying(120) NOT NULL,
    receipt character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    minutes_id bigint NOT NULL
);

ALTER TABLE public.assemblies_sending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_sending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_signature (
    id bigint NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    by_id bigint NOT NULL,
    member_id bigint NOT NULL,
    petition_id bigint NOT NULL
);

ALTER TABLE public.assemblies_signature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_signature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_signedscan (
    id bigint NOT NULL,
    file character varying(120) NOT NULL,
    media_type character varying(20) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    minutes_id bigint NOT NULL,
    CONSTRAINT assemblies_signedscan_size_check CHECK ((size >= 0))
);

ALTER TABLE public.assemblies_signedscan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_signedscan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_sitting (
    id bigint NOT NULL,
    n smallint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    opening jsonb NOT NULL,
    resumes_at timestamp with time zone,
    assembly_id bigint NOT NULL,
    CONSTRAINT assemblies_sitting_n_check CHECK ((n >= 0)),
    CONSTRAINT sitting_closed_after_opened CHECK (((closed_at IS NULL) OR (closed_at >= opened_at))),
    CONSTRAINT sitting_resumes_after_closed CHECK (((resumes_at IS NULL) OR (resumes_at > closed_at)))
);

ALTER TABLE public.assemblies_sitting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_sitting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_sittingtext (
    id bigint NOT NULL,
    deliberation text NOT NULL,
    item_id bigint NOT NULL,
    sitting_id bigint NOT NULL
);

ALTER TABLE public.assemblies_sittingtext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_sittingtext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_speech (
    id bigint NOT NULL,
    point_of_order boolean NOT NULL,
    own_list character varying(5) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    began_at timestamp with time zone,
    minutes smallint,
    ended_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    assembly_id bigint NOT NULL,
    item_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT assemblies_speech_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT speech_begins_before_it_ends CHECK ((((began_at IS NULL) AND (ended_at IS NULL) AND (minutes IS NULL)) OR ((began_at IS NOT NULL) AND (minutes > 0) AND (withdrawn_at IS NULL) AND ((ended_at IS NULL) OR (ended_at >= began_at)))))
);

ALTER TABLE public.assemblies_speech ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_speech_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_urn (
    id bigint NOT NULL,
    fingerprint character varying(64) NOT NULL,
    prepared_at timestamp with time zone NOT NULL,
    box_id uuid NOT NULL,
    motion_id bigint NOT NULL,
    prepared_by_id bigint NOT NULL,
    cards integer NOT NULL,
    spoiled integer NOT NULL,
    CONSTRAINT assemblies_urn_cards_check CHECK ((cards >= 0)),
    CONSTRAINT assemblies_urn_spoiled_check CHECK ((spoiled >= 0)),
    CONSTRAINT urn_cards_bounded CHECK ((spoiled <= cards))
);

ALTER TABLE public.assemblies_urn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_urn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_urnpaper (
    box_id uuid NOT NULL,
    code character varying(64) NOT NULL,
    token character varying(64) NOT NULL,
    signature text NOT NULL,
    choice character varying(200) NOT NULL
)
PARTITION BY LIST (box_id);

CREATE TABLE public.assemblies_version (
    id bigint NOT NULL,
    n smallint NOT NULL,
    text text NOT NULL,
    parameters jsonb NOT NULL,
    sentence text NOT NULL,
    cause character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    amendment_id bigint,
    by_id bigint NOT NULL,
    motion_id bigint NOT NULL,
    CONSTRAINT assemblies_version_n_check CHECK ((n >= 0)),
    CONSTRAINT version_of_an_amendment CHECK ((((amendment_id IS NULL) AND ((cause)::text = ANY (ARRAY[('filed'::character varying)::text, ('reworded'::character varying)::text]))) OR ((amendment_id IS NOT NULL) AND ((cause)::text = ANY (ARRAY[('accepted'::character varying)::text, ('carried'::character varying)::text, ('settled'::character varying)::text])))))
);

ALTER TABLE public.assemblies_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_vote (
    id bigint NOT NULL,
    choice character varying(200) NOT NULL,
    receipt uuid NOT NULL,
    cast_at timestamp with time zone NOT NULL,
    ballot_id bigint NOT NULL,
    by_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT vote_choice_known CHECK ((((choice)::text = ANY (ARRAY[('yes'::character varying)::text, ('no'::character varying)::text, ('abstain'::character varying)::text, ('none'::character varying)::text])) OR ((choice)::text ~ '^[0-9][0-9,:>=]*$'::text)))
);

ALTER TABLE public.assemblies_vote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_vote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assemblies_wording (
    id bigint NOT NULL,
    n smallint NOT NULL,
    text text NOT NULL,
    note text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    consultation_id bigint NOT NULL,
    CONSTRAINT assemblies_wording_n_check CHECK ((n >= 0))
);

ALTER TABLE public.assemblies_wording ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assemblies_wording_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.assemblies_agendaitem
    ADD CONSTRAINT agenda_item_once UNIQUE (assembly_id, n) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_answer
    ADD CONSTRAINT answer_once UNIQUE (wording_id, member_id);

ALTER TABLE ONLY public.assemblies_agendaitem
    ADD CONSTRAINT assemblies_agendaitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_agendapaper
    ADD CONSTRAINT assemblies_agendapaper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_answer
    ADD CONSTRAINT assemblies_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_approval
    ADD CONSTRAINT assemblies_approval_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_attendance
    ADD CONSTRAINT assemblies_attendance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_authoritynotice
    ADD CONSTRAINT assemblies_authoritynotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_motion_id_key UNIQUE (motion_id);

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_bookentry
    ADD CONSTRAINT assemblies_bookentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_box
    ADD CONSTRAINT assemblies_box_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_callmail
    ADD CONSTRAINT assemblies_callmail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_consultation
    ADD CONSTRAINT assemblies_consultation_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.assemblies_consultation
    ADD CONSTRAINT assemblies_consultation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_consulted
    ADD CONSTRAINT assemblies_consulted_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_contest
    ADD CONSTRAINT assemblies_contest_motion_id_key UNIQUE (motion_id);

ALTER TABLE ONLY public.assemblies_contest
    ADD CONSTRAINT assemblies_contest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_correction
    ADD CONSTRAINT assemblies_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_dissent
    ADD CONSTRAINT assemblies_dissent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_followup
    ADD CONSTRAINT assemblies_followup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_followupreport
    ADD CONSTRAINT assemblies_followupreport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_itemstretch
    ADD CONSTRAINT assemblies_itemstretch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_lots
    ADD CONSTRAINT assemblies_lots_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_meetinglog
    ADD CONSTRAINT assemblies_meetinglog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_meetinglog
    ADD CONSTRAINT assemblies_meetinglog_trace_id_key UNIQUE (trace_id);

ALTER TABLE ONLY public.assemblies_minutes
    ADD CONSTRAINT assemblies_minutes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_minutes
    ADD CONSTRAINT assemblies_minutes_sitting_id_key UNIQUE (sitting_id);

ALTER TABLE ONLY public.assemblies_minutessignature
    ADD CONSTRAINT assemblies_minutessignature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_minutesversion
    ADD CONSTRAINT assemblies_minutesversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_mood
    ADD CONSTRAINT assemblies_mood_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_moodanswered
    ADD CONSTRAINT assemblies_moodanswered_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_continues_id_key UNIQUE (continues_id);

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_option
    ADD CONSTRAINT assemblies_option_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_papercount
    ADD CONSTRAINT assemblies_papercount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_paperissue
    ADD CONSTRAINT assemblies_paperissue_pkey PRIMARY KEY (urn_id, member_id);

ALTER TABLE ONLY public.assemblies_petition
    ADD CONSTRAINT assemblies_petition_item_id_key UNIQUE (item_id);

ALTER TABLE ONLY public.assemblies_petition
    ADD CONSTRAINT assemblies_petition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_referral
    ADD CONSTRAINT assemblies_referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_rollcorrection
    ADD CONSTRAINT assemblies_rollcorrection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_rollentry
    ADD CONSTRAINT assemblies_rollentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_sealedballot
    ADD CONSTRAINT assemblies_sealedballot_pkey PRIMARY KEY (box_id, code);

ALTER TABLE ONLY public.assemblies_second
    ADD CONSTRAINT assemblies_second_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_sending
    ADD CONSTRAINT assemblies_sending_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_signature
    ADD CONSTRAINT assemblies_signature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_signedscan
    ADD CONSTRAINT assemblies_signedscan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_sitting
    ADD CONSTRAINT assemblies_sitting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_sittingtext
    ADD CONSTRAINT assemblies_sittingtext_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_speech
    ADD CONSTRAINT assemblies_speech_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_urn
    ADD CONSTRAINT assemblies_urn_box_id_key UNIQUE (box_id);

ALTER TABLE ONLY public.assemblies_urn
    ADD CONSTRAINT assemblies_urn_motion_id_key UNIQUE (motion_id);

ALTER TABLE ONLY public.assemblies_urn
    ADD CONSTRAINT assemblies_urn_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_urnpaper
    ADD CONSTRAINT assemblies_urnpaper_pkey PRIMARY KEY (box_id, code);

ALTER TABLE ONLY public.assemblies_version
    ADD CONSTRAINT assemblies_version_amendment_id_key UNIQUE (amendment_id);

ALTER TABLE ONLY public.assemblies_version
    ADD CONSTRAINT assemblies_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT assemblies_vote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT assemblies_vote_receipt_key UNIQUE (receipt);

ALTER TABLE ONLY public.assemblies_wording
    ADD CONSTRAINT assemblies_wording_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assemblies_callmail
    ADD CONSTRAINT call_mailed_once UNIQUE (assembly_id, member_id);

ALTER TABLE ONLY public.assemblies_consulted
    ADD CONSTRAINT consulted_once UNIQUE (consultation_id, member_id);

ALTER TABLE ONLY public.assemblies_dissent
    ADD CONSTRAINT dissent_member_once UNIQUE (ballot_id, member_id);

ALTER TABLE ONLY public.assemblies_meetinglog
    ADD CONSTRAINT meeting_log_line_once UNIQUE (assembly_id, n);

ALTER TABLE ONLY public.assemblies_meetinglog
    ADD CONSTRAINT meeting_log_never_forks UNIQUE (assembly_id, before);

ALTER TABLE ONLY public.assemblies_approval
    ADD CONSTRAINT minutes_approved_once_by_each UNIQUE (minutes_id, version, member_id);

ALTER TABLE ONLY public.assemblies_minutessignature
    ADD CONSTRAINT minutes_signed_once UNIQUE (minutes_id, member_id);

ALTER TABLE ONLY public.assemblies_minutesversion
    ADD CONSTRAINT minutes_version_once UNIQUE (minutes_id, n);

ALTER TABLE ONLY public.assemblies_moodanswered
    ADD CONSTRAINT mood_once UNIQUE (mood_id, member_id);

ALTER TABLE ONLY public.assemblies_option
    ADD CONSTRAINT option_member_once UNIQUE (contest_id, member_id);

ALTER TABLE ONLY public.assemblies_option
    ADD CONSTRAINT option_number_once UNIQUE (contest_id, n);

ALTER TABLE ONLY public.assemblies_papercount
    ADD CONSTRAINT paper_count_teller_once UNIQUE (ballot_id, teller_id);

ALTER TABLE ONLY public.assemblies_referral
    ADD CONSTRAINT referral_sector_once UNIQUE (motion_id, sector_id);

ALTER TABLE ONLY public.assemblies_rollentry
    ADD CONSTRAINT roll_member_once UNIQUE (assembly_id, member_id);

ALTER TABLE ONLY public.assemblies_signedscan
    ADD CONSTRAINT signed_scan_once UNIQUE (minutes_id, sha256);

ALTER TABLE ONLY public.assemblies_sitting
    ADD CONSTRAINT sitting_once UNIQUE (assembly_id, n);

ALTER TABLE ONLY public.assemblies_sittingtext
    ADD CONSTRAINT sitting_text_once UNIQUE (sitting_id, item_id);

ALTER TABLE ONLY public.assemblies_version
    ADD CONSTRAINT version_numbered_once UNIQUE (motion_id, n);

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT vote_member_once UNIQUE (ballot_id, member_id);

ALTER TABLE ONLY public.assemblies_wording
    ADD CONSTRAINT wording_numbered_once UNIQUE (consultation_id, n);

CREATE UNIQUE INDEX agenda_paper_once ON public.assemblies_agendapaper USING btree (item_id, sha256) WHERE (withdrawn_at IS NULL);

CREATE INDEX assemblies_agendaitem_assembly_id_c5963ad0 ON public.assemblies_agendaitem USING btree (assembly_id);

CREATE INDEX assemblies_agendaitem_follows_id_5ce72379 ON public.assemblies_agendaitem USING btree (follows_id);

CREATE INDEX assemblies_agendapaper_by_id_58b1b2d7 ON public.assemblies_agendapaper USING btree (by_id);

CREATE INDEX assemblies_agendapaper_item_id_03171205 ON public.assemblies_agendapaper USING btree (item_id);

CREATE INDEX assemblies_agendapaper_withdrawn_by_id_35768a18 ON public.assemblies_agendapaper USING btree (withdrawn_by_id);

CREATE INDEX assemblies_answer_member_id_fe13fa70 ON public.assemblies_answer USING btree (member_id);

CREATE INDEX assemblies_answer_wording_id_1bd4e06d ON public.assemblies_answer USING btree (wording_id);

CREATE INDEX assemblies_approval_assembly_id_ee17f4d9 ON public.assemblies_approval USING btree (assembly_id);

CREATE INDEX assemblies_approval_by_id_f14cefd2 ON public.assemblies_approval USING btree (by_id);

CREATE INDEX assemblies_approval_member_id_2c2e760e ON public.assemblies_approval USING btree (member_id);

CREATE INDEX assemblies_approval_minutes_id_94c1331a ON public.assemblies_approval USING btree (minutes_id);

CREATE INDEX assemblies_assembly_called_by_id_84bbc3e6 ON public.assemblies_assembly USING btree (called_by_id);

CREATE INDEX assemblies_assembly_chair_id_cba78728 ON public.assemblies_assembly USING btree (chair_id);

CREATE INDEX assemblies_assembly_committee_id_d50253f7 ON public.assemblies_assembly USING btree (committee_id);

CREATE INDEX assemblies_assembly_secretary_id_897cd6c7 ON public.assemblies_assembly USING btree (secretary_id);

CREATE INDEX assemblies_assembly_sector_id_fa899f22 ON public.assemblies_assembly USING btree (sector_id);

CREATE INDEX assemblies_attendance_assembly_id_8a99cc2a ON public.assemblies_attendance USING btree (assembly_id);

CREATE INDEX assemblies_attendance_by_id_81890f18 ON public.assemblies_attendance USING btree (by_id);

CREATE INDEX assemblies_attendance_member_id_48a472c7 ON public.assemblies_attendance USING btree (member_id);

CREATE INDEX assemblies_authoritynotice_assembly_id_beab6b52 ON public.assemblies_authoritynotice USING btree (assembly_id);

CREATE INDEX assemblies_authoritynotice_by_id_0a74e9c7 ON public.assemblies_authoritynotice USING btree (by_id);

CREATE INDEX assemblies_ballot_closed_by_id_51c3d1ee ON public.assemblies_ballot USING btree (closed_by_id);

CREATE INDEX assemblies_ballot_first_teller_id_0ae6f61c ON public.assemblies_ballot USING btree (first_teller_id);

CREATE INDEX assemblies_ballot_opened_by_id_25b3257b ON public.assemblies_ballot USING btree (opened_by_id);

CREATE INDEX assemblies_ballot_second_teller_id_d9f583e8 ON public.assemblies_ballot USING btree (second_teller_id);

CREATE INDEX assemblies_bookentry_by_id_60010cb7 ON public.assemblies_bookentry USING btree (by_id);

CREATE INDEX assemblies_bookentry_minutes_id_0a528d5c ON public.assemblies_bookentry USING btree (minutes_id);

CREATE INDEX assemblies_callmail_assembly_id_628dde06 ON public.assemblies_callmail USING btree (assembly_id);

CREATE INDEX assemblies_callmail_member_id_46e8612b ON public.assemblies_callmail USING btree (member_id);

CREATE INDEX assemblies_consultation_ended_by_id_dd85a80f ON public.assemblies_consultation USING btree (ended_by_id);

CREATE INDEX assemblies_consultation_motion_id_f788c416 ON public.assemblies_consultation USING btree (motion_id);

CREATE INDEX assemblies_consultation_opened_by_id_55474e39 ON public.assemblies_consultation USING btree (opened_by_id);

CREATE INDEX assemblies_consulted_consultation_id_01f8fa1a ON public.assemblies_consulted USING btree (consultation_id);

CREATE INDEX assemblies_consulted_member_id_3a010db9 ON public.assemblies_consulted USING btree (member_id);

CREATE INDEX assemblies_consulted_sector_id_5a11b7c7 ON public.assemblies_consulted USING btree (sector_id);

CREATE INDEX assemblies_correction_by_id_c70c7616 ON public.assemblies_correction USING btree (by_id);

CREATE INDEX assemblies_correction_minutes_id_0b447a22 ON public.assemblies_correction USING btree (minutes_id);

CREATE INDEX assemblies_dissent_ballot_id_70e2694b ON public.assemblies_dissent USING btree (ballot_id);

CREATE INDEX assemblies_dissent_by_id_5448deab ON public.assemblies_dissent USING btree (by_id);

CREATE INDEX assemblies_dissent_member_id_a8d46235 ON public.assemblies_dissent USING btree (member_id);

CREATE INDEX assemblies_followup_by_id_20e0b50d ON public.assemblies_followup USING btree (by_id);

CREATE INDEX assemblies_followup_decision_id_081b8652 ON public.assemblies_followup USING btree (decision_id);

CREATE INDEX assemblies_followup_member_id_564e774d ON public.assemblies_followup USING btree (member_id);

CREATE INDEX assemblies_followup_office_id_3099b948 ON public.assemblies_followup USING btree (office_id);

CREATE INDEX assemblies_followup_sector_id_5c07c1b1 ON public.assemblies_followup USING btree (sector_id);

CREATE INDEX assemblies_followupreport_by_id_f03f3abb ON public.assemblies_followupreport USING btree (by_id);

CREATE INDEX assemblies_followupreport_follow_up_id_7bc3c206 ON public.assemblies_followupreport USING btree (follow_up_id);

CREATE INDEX assemblies_itemstretch_item_id_66122d8d ON public.assemblies_itemstretch USING btree (item_id);

CREATE INDEX assemblies_itemstretch_sitting_id_d0a0b690 ON public.assemblies_itemstretch USING btree (sitting_id);

CREATE INDEX assemblies_lots_assembly_id_81620d3a ON public.assemblies_lots USING btree (assembly_id);

CREATE INDEX assemblies_lots_drawn_by_id_50d6b8c4 ON public.assemblies_lots USING btree (drawn_by_id);

CREATE INDEX assemblies_meetinglog_assembly_id_1434a683 ON public.assemblies_meetinglog USING btree (assembly_id);

CREATE INDEX assemblies_minutes_assembly_id_23192407 ON public.assemblies_minutes USING btree (assembly_id);

CREATE INDEX assemblies_minutes_first_signer_id_06e42cd2 ON public.assemblies_minutes USING btree (first_signer_id);

CREATE INDEX assemblies_minutes_issued_by_id_47a7d9a1 ON public.assemblies_minutes USING btree (issued_by_id);

CREATE INDEX assemblies_minutes_read_by_id_7c488003 ON public.assemblies_minutes USING btree (read_by_id);

CREATE INDEX assemblies_minutes_second_signer_id_b3c9f2a3 ON public.assemblies_minutes USING btree (second_signer_id);

CREATE INDEX assemblies_minutessignature_by_id_1bf8cc0f ON public.assemblies_minutessignature USING btree (by_id);

CREATE INDEX assemblies_minutessignature_document_id_4452a291 ON public.assemblies_minutessignature USING btree (document_id);

CREATE INDEX assemblies_minutessignature_member_id_349a93d1 ON public.assemblies_minutessignature USING btree (member_id);

CREATE INDEX assemblies_minutessignature_minutes_id_76c431bd ON public.assemblies_minutessignature USING btree (minutes_id);

CREATE INDEX assemblies_minutesversion_by_id_2508dc80 ON public.assemblies_minutesversion USING btree (by_id);

CREATE INDEX assemblies_minutesversion_minutes_id_46040b2c ON public.assemblies_minutesversion USING btree (minutes_id);

CREATE INDEX assemblies_mood_asked_by_id_e406c40a ON public.assemblies_mood USING btree (asked_by_id);

CREATE INDEX assemblies_mood_assembly_id_a296cda7 ON public.assemblies_mood USING btree (assembly_id);

CREATE INDEX assemblies_moodanswered_member_id_1a5ab8e0 ON public.assemblies_moodanswered USING btree (member_id);

CREATE INDEX assemblies_moodanswered_mood_id_79fd41e4 ON public.assemblies_moodanswered USING btree (mood_id);

CREATE INDEX assemblies_motion_alternative_to_id_6776bff1 ON public.assemblies_motion USING btree (alternative_to_id);

CREATE INDEX assemblies_motion_amends_id_6e77056f ON public.assemblies_motion USING btree (amends_id);

CREATE INDEX assemblies_motion_ended_by_id_2892a1e4 ON public.assemblies_motion USING btree (ended_by_id);

CREATE INDEX assemblies_motion_item_id_4371bb93 ON public.assemblies_motion USING btree (item_id);

CREATE INDEX assemblies_motion_mover_id_af21a078 ON public.assemblies_motion USING btree (mover_id);

CREATE INDEX assemblies_motion_recorded_by_id_839a7fac ON public.assemblies_motion USING btree (recorded_by_id);

CREATE INDEX assemblies_option_contest_id_81350821 ON public.assemblies_option USING btree (contest_id);

CREATE INDEX assemblies_option_member_id_cf052cc0 ON public.assemblies_option USING btree (member_id);

CREATE INDEX assemblies_option_nominated_by_id_932b5ab1 ON public.assemblies_option USING btree (nominated_by_id);

CREATE INDEX assemblies_papercount_ballot_id_74439949 ON public.assemblies_papercount USING btree (ballot_id);

CREATE INDEX assemblies_papercount_by_id_682de71f ON public.assemblies_papercount USING btree (by_id);

CREATE INDEX assemblies_papercount_teller_id_7a07abcd ON public.assemblies_papercount USING btree (teller_id);

CREATE INDEX assemblies_paperissue_member_id_386593bf ON public.assemblies_paperissue USING btree (member_id);

CREATE INDEX assemblies_paperissue_urn_id_4825eec9 ON public.assemblies_paperissue USING btree (urn_id);

CREATE INDEX assemblies_petition_opener_id_7e8dd42b ON public.assemblies_petition USING btree (opener_id);

CREATE INDEX assemblies_petition_term_id_bddcbc88 ON public.assemblies_petition USING btree (term_id);

CREATE INDEX assemblies_referral_motion_id_7e3a7301 ON public.assemblies_referral USING btree (motion_id);

CREATE INDEX assemblies_referral_reported_by_id_eff23699 ON public.assemblies_referral USING btree (reported_by_id);

CREATE INDEX assemblies_referral_sector_id_a97ee45a ON public.assemblies_referral USING btree (sector_id);

CREATE INDEX assemblies_referral_sent_by_id_692e4dc8 ON public.assemblies_referral USING btree (sent_by_id);

CREATE INDEX assemblies_rollcorrection_assembly_id_c3e392f4 ON public.assemblies_rollcorrection USING btree (assembly_id);

CREATE INDEX assemblies_rollcorrection_corrected_by_id_a672dfae ON public.assemblies_rollcorrection USING btree (corrected_by_id);

CREATE INDEX assemblies_rollcorrection_member_id_acd7087e ON public.assemblies_rollcorrection USING btree (member_id);

CREATE INDEX assemblies_rollentry_assembly_id_0b705a7c ON public.assemblies_rollentry USING btree (assembly_id);

CREATE INDEX assemblies_rollentry_member_id_d34a0add ON public.assemblies_rollentry USING btree (member_id);

CREATE INDEX assemblies_second_member_id_4efffdec ON public.assemblies_second USING btree (member_id);

CREATE INDEX assemblies_second_motion_id_b22dc1ee ON public.assemblies_second USING btree (motion_id);

CREATE INDEX assemblies_sending_by_id_3d270408 ON public.assemblies_sending USING btree (by_id);

CREATE INDEX assemblies_sending_minutes_id_7728e6cf ON public.assemblies_sending USING btree (minutes_id);

CREATE INDEX assemblies_signature_by_id_bf31f2ef ON public.assemblies_signature USING btree (by_id);

CREATE INDEX assemblies_signature_member_id_80ef9511 ON public.assemblies_signature USING btree (member_id);

CREATE INDEX assemblies_signature_petition_id_44f27f3c ON public.assemblies_signature USING btree (petition_id);

CREATE INDEX assemblies_signedscan_by_id_558b839f ON public.assemblies_signedscan USING btree (by_id);

CREATE INDEX assemblies_signedscan_minutes_id_45a18d00 ON public.assemblies_signedscan USING btree (minutes_id);

CREATE INDEX assemblies_sitting_assembly_id_f24d97d3 ON public.assemblies_sitting USING btree (assembly_id);

CREATE INDEX assemblies_sittingtext_item_id_b9784444 ON public.assemblies_sittingtext USING btree (item_id);

CREATE INDEX assemblies_sittingtext_sitting_id_09cc6e84 ON public.assemblies_sittingtext USING btree (sitting_id);

CREATE INDEX assemblies_speech_asked_by_id_86be2194 ON public.assemblies_speech USING btree (asked_by_id);

CREATE INDEX assemblies_speech_assembly_id_f6db7237 ON public.assemblies_speech USING btree (assembly_id);

CREATE INDEX assemblies_speech_item_id_4ff78cba ON public.assemblies_speech USING btree (item_id);

CREATE INDEX assemblies_speech_member_id_d5d6cf89 ON public.assemblies_speech USING btree (member_id);

CREATE INDEX assemblies_urn_prepared_by_id_075092cd ON public.assemblies_urn USING btree (prepared_by_id);

CREATE INDEX assemblies_version_by_id_029ad212 ON public.assemblies_version USING btree (by_id);

CREATE INDEX assemblies_version_motion_id_fbf9b348 ON public.assemblies_version USING btree (motion_id);

CREATE INDEX assemblies_vote_ballot_id_3637a286 ON public.assemblies_vote USING btree (ballot_id);

CREATE INDEX assemblies_vote_by_id_1a8369c9 ON public.assemblies_vote USING btree (by_id);

CREATE INDEX assemblies_vote_member_id_7990d5a2 ON public.assemblies_vote USING btree (member_id);

CREATE INDEX assemblies_wording_by_id_52ff9b88 ON public.assemblies_wording USING btree (by_id);

CREATE INDEX assemblies_wording_consultation_id_a3162ca2 ON public.assemblies_wording USING btree (consultation_id);

CREATE UNIQUE INDEX assembly_door_code_once ON public.assemblies_assembly USING btree (door_code) WHERE (NOT ((door_code)::text = ''::text));

CREATE UNIQUE INDEX assembly_number_once_in_its_body ON public.assemblies_assembly USING btree (body_kind, sector_id, shift, committee_id, number) NULLS NOT DISTINCT WHERE (number IS NOT NULL);

CREATE UNIQUE INDEX attendance_in_once ON public.assemblies_attendance USING btree (assembly_id, member_id) WHERE (out_at IS NULL);

CREATE UNIQUE INDEX item_one_at_a_time ON public.assemblies_itemstretch USING btree (sitting_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX mood_one_open ON public.assemblies_mood USING btree (assembly_id) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX second_member_once ON public.assemblies_second USING btree (motion_id, member_id) WHERE (taken_back_at IS NULL);

CREATE UNIQUE INDEX signature_once ON public.assemblies_signature USING btree (petition_id, member_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX sitting_one_at_a_time ON public.assemblies_sitting USING btree (assembly_id) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX speech_one_at_a_time ON public.assemblies_speech USING btree (assembly_id) WHERE ((began_at IS NOT NULL) AND (ended_at IS NULL));

CREATE UNIQUE INDEX speech_waits_once ON public.assemblies_speech USING btree (item_id, member_id, point_of_order) WHERE ((began_at IS NULL) AND (withdrawn_at IS NULL));

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_approval FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_authoritynotice FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_bookentry FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_callmail FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_consulted FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_correction FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_dissent FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_followup FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_followupreport FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_lots FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_meetinglog FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_minutessignature FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_minutesversion FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_moodanswered FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_rollcorrection FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_sealedballot FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_sending FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_signedscan FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_sittingtext FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_version FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.assemblies_wording FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_approval FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_authoritynotice FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_bookentry FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_callmail FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_consulted FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_correction FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_dissent FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_followup FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_followupreport FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_lots FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_meetinglog FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_minutessignature FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_minutesversion FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_moodanswered FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_rollcorrection FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_sealedballot FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_sending FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_signedscan FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_sittingtext FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_version FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.assemblies_wording FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER callmail_is_of_the_roll BEFORE INSERT ON public.assemblies_callmail FOR EACH ROW EXECUTE FUNCTION public.assemblies_callmail_is_of_the_roll();

CREATE TRIGGER consultation_open BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_answer FOR EACH ROW EXECUTE FUNCTION public.assemblies_consultation_open();

CREATE TRIGGER count_while_open BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_papercount FOR EACH ROW EXECUTE FUNCTION public.assemblies_count_while_open();

CREATE CONSTRAINT TRIGGER decision_was_consented AFTER INSERT ON public.coop_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.body)::text = 'consultation'::text)) EXECUTE FUNCTION public.assemblies_decision_was_consented();

CREATE CONSTRAINT TRIGGER decision_was_voted AFTER INSERT ON public.coop_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.body)::text <> 'consultation'::text)) EXECUTE FUNCTION public.assemblies_decision_was_voted();

CREATE TRIGGER dissent_in_time BEFORE INSERT ON public.assemblies_dissent FOR EACH ROW EXECUTE FUNCTION public.assemblies_dissent_in_time();

CREATE TRIGGER founding_is_over BEFORE INSERT ON public.coop_decision FOR EACH ROW EXECUTE FUNCTION public.assemblies_founding_is_over();

CREATE TRIGGER in_turn BEFORE INSERT ON public.assemblies_followupreport FOR EACH ROW EXECUTE FUNCTION public.assemblies_follow_up_in_turn();

CREATE TRIGGER issue_in_time BEFORE INSERT ON public.assemblies_paperissue FOR EACH ROW EXECUTE FUNCTION public.assemblies_issue_in_time();

CREATE TRIGGER keep_agenda BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_agendaitem FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_agenda();

CREATE TRIGGER keep_agenda_paper BEFORE DELETE OR UPDATE ON public.assemblies_agendapaper FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_agenda_paper();

CREATE TRIGGER keep_body BEFORE UPDATE ON public.assemblies_assembly FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_body();

CREATE TRIGGER keep_box BEFORE DELETE OR UPDATE ON public.assemblies_box FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_box();

CREATE TRIGGER keep_called BEFORE DELETE OR UPDATE ON public.assemblies_assembly FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_called();

CREATE TRIGGER keep_consultation BEFORE DELETE OR UPDATE ON public.assemblies_consultation FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_consultation();

CREATE TRIGGER keep_contest BEFORE DELETE OR UPDATE ON public.assemblies_contest FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_contest();

CREATE TRIGGER keep_ended BEFORE DELETE OR UPDATE ON public.assemblies_assembly FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_ended();

CREATE TRIGGER keep_ended BEFORE DELETE OR UPDATE ON public.assemblies_ballot FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_ended();

CREATE TRIGGER keep_ended BEFORE DELETE OR UPDATE ON public.assemblies_minutes FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_ended();

CREATE TRIGGER keep_ended BEFORE DELETE OR UPDATE ON public.assemblies_motion FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_ended();

CREATE TRIGGER keep_mood BEFORE DELETE OR UPDATE ON public.assemblies_mood FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_mood();

CREATE TRIGGER keep_option BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_option FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_option();

CREATE TRIGGER keep_petition BEFORE DELETE OR UPDATE ON public.assemblies_petition FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_petition();

CREATE TRIGGER keep_referral BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_referral FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_referral();

CREATE TRIGGER keep_signature BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_signature FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_signature();

CREATE TRIGGER keep_sitting BEFORE DELETE OR UPDATE ON public.assemblies_itemstretch FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_sitting();

CREATE TRIGGER keep_sitting BEFORE DELETE OR UPDATE ON public.assemblies_sitting FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_sitting();

CREATE TRIGGER keep_speech BEFORE DELETE OR UPDATE ON public.assemblies_speech FOR EACH ROW EXECUTE FUNCTION public.assemblies_keep_speech();

CREATE TRIGGER log_continues BEFORE INSERT ON public.assemblies_meetinglog FOR EACH ROW EXECUTE FUNCTION public.assemblies_log_continues();

CREATE TRIGGER motion_waits BEFORE INSERT OR UPDATE ON public.assemblies_second FOR EACH ROW EXECUTE FUNCTION public.assemblies_motion_waits();

CREATE TRIGGER motion_waits BEFORE INSERT ON public.assemblies_version FOR EACH ROW EXECUTE FUNCTION public.assemblies_motion_waits();

CREATE TRIGGER presence_while_live BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_attendance FOR EACH ROW EXECUTE FUNCTION public.assemblies_presence_while_live();

CREATE TRIGGER roll_first BEFORE INSERT ON public.assemblies_consulted FOR EACH ROW EXECUTE FUNCTION public.assemblies_roll_first();

CREATE TRIGGER roll_while_draft BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_rollentry FOR EACH ROW EXECUTE FUNCTION public.assemblies_roll_while_draft();

CREATE TRIGGER signature_is_of_the_paper BEFORE INSERT ON public.assemblies_minutessignature FOR EACH ROW EXECUTE FUNCTION public.assemblies_minutessignature_is_of_the_paper();

CREATE TRIGGER vote_fits_ballot BEFORE INSERT OR UPDATE ON public.assemblies_vote FOR EACH ROW EXECUTE FUNCTION public.assemblies_vote_fits_ballot();

CREATE TRIGGER vote_while_open BEFORE INSERT OR DELETE OR UPDATE ON public.assemblies_vote FOR EACH ROW EXECUTE FUNCTION public.assemblies_vote_while_open();

ALTER TABLE ONLY public.assemblies_agendaitem
    ADD CONSTRAINT assemblies_agendaite_assembly_id_c5963ad0_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_agendaitem
    ADD CONSTRAINT assemblies_agendaite_follows_id_5ce72379_fk_assemblie FOREIGN KEY (follows_id) REFERENCES public.assemblies_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_agendapaper
    ADD CONSTRAINT assemblies_agendapap_item_id_03171205_fk_assemblie FOREIGN KEY (item_id) REFERENCES public.assemblies_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_agendapaper
    ADD CONSTRAINT assemblies_agendapaper_by_id_58b1b2d7_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_agendapaper
    ADD CONSTRAINT assemblies_agendapaper_withdrawn_by_id_35768a18_fk_coop_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_answer
    ADD CONSTRAINT assemblies_answer_member_id_fe13fa70_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_answer
    ADD CONSTRAINT assemblies_answer_wording_id_1bd4e06d_fk_assemblies_wording_id FOREIGN KEY (wording_id) REFERENCES public.assemblies_wording(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_approval
    ADD CONSTRAINT assemblies_approval_assembly_id_ee17f4d9_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_approval
    ADD CONSTRAINT assemblies_approval_by_id_f14cefd2_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_approval
    ADD CONSTRAINT assemblies_approval_member_id_2c2e760e_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_approval
    ADD CONSTRAINT assemblies_approval_minutes_id_94c1331a_fk_assemblie FOREIGN KEY (minutes_id) REFERENCES public.assemblies_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_called_by_id_84bbc3e6_fk_coop_user_id FOREIGN KEY (called_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_chair_id_cba78728_fk_members_member_id FOREIGN KEY (chair_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_committee_id_d50253f7_fk_members_c FOREIGN KEY (committee_id) REFERENCES public.members_committee(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_secretary_id_897cd6c7_fk_members_member_id FOREIGN KEY (secretary_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_assembly
    ADD CONSTRAINT assemblies_assembly_sector_id_fa899f22_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_attendance
    ADD CONSTRAINT assemblies_attendanc_assembly_id_8a99cc2a_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_attendance
    ADD CONSTRAINT assemblies_attendance_by_id_81890f18_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_attendance
    ADD CONSTRAINT assemblies_attendance_member_id_48a472c7_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_authoritynotice
    ADD CONSTRAINT assemblies_authority_assembly_id_beab6b52_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_authoritynotice
    ADD CONSTRAINT assemblies_authoritynotice_by_id_0a74e9c7_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_closed_by_id_51c3d1ee_fk_coop_user_id FOREIGN KEY (closed_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_first_teller_id_0ae6f61c_fk_members_member_id FOREIGN KEY (first_teller_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_motion_id_c0b30fb7_fk_assemblies_motion_id FOREIGN KEY (motion_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_opened_by_id_25b3257b_fk_coop_user_id FOREIGN KEY (opened_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_ballot
    ADD CONSTRAINT assemblies_ballot_second_teller_id_d9f583e8_fk_members_m FOREIGN KEY (second_teller_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_bookentry
    ADD CONSTRAINT assemblies_bookentry_by_id_60010cb7_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_bookentry
    ADD CONSTRAINT assemblies_bookentry_minutes_id_0a528d5c_fk_assemblie FOREIGN KEY (minutes_id) REFERENCES public.assemblies_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_callmail
    ADD CONSTRAINT assemblies_callmail_assembly_id_628dde06_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_callmail
    ADD CONSTRAINT assemblies_callmail_member_id_46e8612b_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_consultation
    ADD CONSTRAINT assemblies_consultat_decision_id_6838d040_fk_coop_deci FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_consultation
    ADD CONSTRAINT assemblies_consultat_motion_id_f788c416_fk_assemblie FOREIGN KEY (motion_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_consultation
    ADD CONSTRAINT assemblies_consultation_ended_by_id_dd85a80f_fk_coop_user_id FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_consultation
    ADD CONSTRAINT assemblies_consultation_opened_by_id_55474e39_fk_coop_user_id FOREIGN KEY (opened_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_consulted
    ADD CONSTRAINT assemblies_consulted_consultation_id_01f8fa1a_fk_assemblie FOREIGN KEY (consultation_id) REFERENCES public.assemblies_consultation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_consulted
    ADD CONSTRAINT assemblies_consulted_member_id_3a010db9_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_consulted
    ADD CONSTRAINT assemblies_consulted_sector_id_5a11b7c7_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_contest
    ADD CONSTRAINT assemblies_contest_motion_id_a38aea89_fk_assemblies_motion_id FOREIGN KEY (motion_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_correction
    ADD CONSTRAINT assemblies_correctio_minutes_id_0b447a22_fk_assemblie FOREIGN KEY (minutes_id) REFERENCES public.assemblies_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_correction
    ADD CONSTRAINT assemblies_correction_by_id_c70c7616_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_dissent
    ADD CONSTRAINT assemblies_dissent_ballot_id_70e2694b_fk_assemblies_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.assemblies_ballot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_dissent
    ADD CONSTRAINT assemblies_dissent_by_id_5448deab_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_dissent
    ADD CONSTRAINT assemblies_dissent_member_id_a8d46235_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_followup
    ADD CONSTRAINT assemblies_followup_by_id_20e0b50d_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_followup
    ADD CONSTRAINT assemblies_followup_decision_id_081b8652_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_followup
    ADD CONSTRAINT assemblies_followup_member_id_564e774d_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_followup
    ADD CONSTRAINT assemblies_followup_office_id_3099b948_fk_members_office_id FOREIGN KEY (office_id) REFERENCES public.members_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_followup
    ADD CONSTRAINT assemblies_followup_sector_id_5c07c1b1_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_followupreport
    ADD CONSTRAINT assemblies_followupr_follow_up_id_7bc3c206_fk_assemblie FOREIGN KEY (follow_up_id) REFERENCES public.assemblies_followup(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_followupreport
    ADD CONSTRAINT assemblies_followupreport_by_id_f03f3abb_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_itemstretch
    ADD CONSTRAINT assemblies_itemstret_item_id_66122d8d_fk_assemblie FOREIGN KEY (item_id) REFERENCES public.assemblies_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_itemstretch
    ADD CONSTRAINT assemblies_itemstret_sitting_id_d0a0b690_fk_assemblie FOREIGN KEY (sitting_id) REFERENCES public.assemblies_sitting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_lots
    ADD CONSTRAINT assemblies_lots_assembly_id_81620d3a_fk_assemblies_assembly_id FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_lots
    ADD CONSTRAINT assemblies_lots_drawn_by_id_50d6b8c4_fk_coop_user_id FOREIGN KEY (drawn_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_meetinglog
    ADD CONSTRAINT assemblies_meetinglo_assembly_id_1434a683_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_meetinglog
    ADD CONSTRAINT assemblies_meetinglog_trace_id_65be3145_fk_coop_auditevent_id FOREIGN KEY (trace_id) REFERENCES public.coop_auditevent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutes
    ADD CONSTRAINT assemblies_minutes_assembly_id_23192407_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutes
    ADD CONSTRAINT assemblies_minutes_first_signer_id_06e42cd2_fk_members_m FOREIGN KEY (first_signer_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutes
    ADD CONSTRAINT assemblies_minutes_issued_by_id_47a7d9a1_fk_coop_user_id FOREIGN KEY (issued_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutes
    ADD CONSTRAINT assemblies_minutes_read_by_id_7c488003_fk_coop_user_id FOREIGN KEY (read_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutes
    ADD CONSTRAINT assemblies_minutes_second_signer_id_b3c9f2a3_fk_members_m FOREIGN KEY (second_signer_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutes
    ADD CONSTRAINT assemblies_minutes_sitting_id_98772c71_fk_assemblies_sitting_id FOREIGN KEY (sitting_id) REFERENCES public.assemblies_sitting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutessignature
    ADD CONSTRAINT assemblies_minutessi_document_id_4452a291_fk_coop_docu FOREIGN KEY (document_id) REFERENCES public.coop_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutessignature
    ADD CONSTRAINT assemblies_minutessi_member_id_349a93d1_fk_members_m FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutessignature
    ADD CONSTRAINT assemblies_minutessi_minutes_id_76c431bd_fk_assemblie FOREIGN KEY (minutes_id) REFERENCES public.assemblies_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutessignature
    ADD CONSTRAINT assemblies_minutessignature_by_id_1bf8cc0f_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutesversion
    ADD CONSTRAINT assemblies_minutesve_minutes_id_46040b2c_fk_assemblie FOREIGN KEY (minutes_id) REFERENCES public.assemblies_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_minutesversion
    ADD CONSTRAINT assemblies_minutesversion_by_id_2508dc80_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_mood
    ADD CONSTRAINT assemblies_mood_asked_by_id_e406c40a_fk_coop_user_id FOREIGN KEY (asked_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_mood
    ADD CONSTRAINT assemblies_mood_assembly_id_a296cda7_fk_assemblies_assembly_id FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_moodanswered
    ADD CONSTRAINT assemblies_moodanswered_member_id_1a5ab8e0_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_moodanswered
    ADD CONSTRAINT assemblies_moodanswered_mood_id_79fd41e4_fk_assemblies_mood_id FOREIGN KEY (mood_id) REFERENCES public.assemblies_mood(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_alternative_to_id_6776bff1_fk_assemblie FOREIGN KEY (alternative_to_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_amends_id_6e77056f_fk_assemblies_motion_id FOREIGN KEY (amends_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_continues_id_7ae2f126_fk_assemblies_motion_id FOREIGN KEY (continues_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_decision_id_9da70164_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_ended_by_id_2892a1e4_fk_coop_user_id FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_item_id_4371bb93_fk_assemblies_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.assemblies_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_mover_id_af21a078_fk_members_member_id FOREIGN KEY (mover_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_motion
    ADD CONSTRAINT assemblies_motion_recorded_by_id_839a7fac_fk_coop_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_option
    ADD CONSTRAINT assemblies_option_contest_id_81350821_fk_assemblies_contest_id FOREIGN KEY (contest_id) REFERENCES public.assemblies_contest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_option
    ADD CONSTRAINT assemblies_option_member_id_cf052cc0_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_option
    ADD CONSTRAINT assemblies_option_nominated_by_id_932b5ab1_fk_coop_user_id FOREIGN KEY (nominated_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_papercount
    ADD CONSTRAINT assemblies_papercoun_ballot_id_74439949_fk_assemblie FOREIGN KEY (ballot_id) REFERENCES public.assemblies_ballot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_papercount
    ADD CONSTRAINT assemblies_papercount_by_id_682de71f_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_papercount
    ADD CONSTRAINT assemblies_papercount_teller_id_7a07abcd_fk_members_member_id FOREIGN KEY (teller_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_paperissue
    ADD CONSTRAINT assemblies_paperissue_member_id_386593bf_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_paperissue
    ADD CONSTRAINT assemblies_paperissue_urn_id_4825eec9_fk_assemblies_urn_id FOREIGN KEY (urn_id) REFERENCES public.assemblies_urn(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_petition
    ADD CONSTRAINT assemblies_petition_item_id_57383e7d_fk_assemblie FOREIGN KEY (item_id) REFERENCES public.assemblies_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_petition
    ADD CONSTRAINT assemblies_petition_opener_id_7e8dd42b_fk_members_member_id FOREIGN KEY (opener_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_petition
    ADD CONSTRAINT assemblies_petition_term_id_bddcbc88_fk_members_officeterm_id FOREIGN KEY (term_id) REFERENCES public.members_officeterm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_referral
    ADD CONSTRAINT assemblies_referral_motion_id_7e3a7301_fk_assemblies_motion_id FOREIGN KEY (motion_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_referral
    ADD CONSTRAINT assemblies_referral_reported_by_id_eff23699_fk_coop_user_id FOREIGN KEY (reported_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_referral
    ADD CONSTRAINT assemblies_referral_sector_id_a97ee45a_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_referral
    ADD CONSTRAINT assemblies_referral_sent_by_id_692e4dc8_fk_coop_user_id FOREIGN KEY (sent_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_rollcorrection
    ADD CONSTRAINT assemblies_rollcorre_assembly_id_c3e392f4_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_rollcorrection
    ADD CONSTRAINT assemblies_rollcorre_corrected_by_id_a672dfae_fk_coop_user FOREIGN KEY (corrected_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_rollcorrection
    ADD CONSTRAINT assemblies_rollcorre_member_id_acd7087e_fk_members_m FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_rollentry
    ADD CONSTRAINT assemblies_rollentry_assembly_id_0b705a7c_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_rollentry
    ADD CONSTRAINT assemblies_rollentry_member_id_d34a0add_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_second
    ADD CONSTRAINT assemblies_second_member_id_4efffdec_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_second
    ADD CONSTRAINT assemblies_second_motion_id_b22dc1ee_fk_assemblies_motion_id FOREIGN KEY (motion_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_sending
    ADD CONSTRAINT assemblies_sending_by_id_3d270408_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_sending
    ADD CONSTRAINT assemblies_sending_minutes_id_7728e6cf_fk_assemblies_minutes_id FOREIGN KEY (minutes_id) REFERENCES public.assemblies_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_signature
    ADD CONSTRAINT assemblies_signature_by_id_bf31f2ef_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_signature
    ADD CONSTRAINT assemblies_signature_member_id_80ef9511_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_signature
    ADD CONSTRAINT assemblies_signature_petition_id_44f27f3c_fk_assemblie FOREIGN KEY (petition_id) REFERENCES public.assemblies_petition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_signedscan
    ADD CONSTRAINT assemblies_signedsca_minutes_id_45a18d00_fk_assemblie FOREIGN KEY (minutes_id) REFERENCES public.assemblies_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_signedscan
    ADD CONSTRAINT assemblies_signedscan_by_id_558b839f_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_sitting
    ADD CONSTRAINT assemblies_sitting_assembly_id_f24d97d3_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_sittingtext
    ADD CONSTRAINT assemblies_sittingte_item_id_b9784444_fk_assemblie FOREIGN KEY (item_id) REFERENCES public.assemblies_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_sittingtext
    ADD CONSTRAINT assemblies_sittingte_sitting_id_09cc6e84_fk_assemblie FOREIGN KEY (sitting_id) REFERENCES public.assemblies_sitting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_speech
    ADD CONSTRAINT assemblies_speech_asked_by_id_86be2194_fk_coop_user_id FOREIGN KEY (asked_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_speech
    ADD CONSTRAINT assemblies_speech_assembly_id_f6db7237_fk_assemblie FOREIGN KEY (assembly_id) REFERENCES public.assemblies_assembly(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_speech
    ADD CONSTRAINT assemblies_speech_item_id_4ff78cba_fk_assemblies_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.assemblies_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_speech
    ADD CONSTRAINT assemblies_speech_member_id_d5d6cf89_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_urn
    ADD CONSTRAINT assemblies_urn_box_id_611b4b89_fk_assemblies_box_id FOREIGN KEY (box_id) REFERENCES public.assemblies_box(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_urn
    ADD CONSTRAINT assemblies_urn_motion_id_748941ec_fk_assemblies_motion_id FOREIGN KEY (motion_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_urn
    ADD CONSTRAINT assemblies_urn_prepared_by_id_075092cd_fk_coop_user_id FOREIGN KEY (prepared_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_version
    ADD CONSTRAINT assemblies_version_amendment_id_e9123130_fk_assemblie FOREIGN KEY (amendment_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_version
    ADD CONSTRAINT assemblies_version_by_id_029ad212_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_version
    ADD CONSTRAINT assemblies_version_motion_id_fbf9b348_fk_assemblies_motion_id FOREIGN KEY (motion_id) REFERENCES public.assemblies_motion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT assemblies_vote_ballot_id_3637a286_fk_assemblies_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.assemblies_ballot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT assemblies_vote_by_id_1a8369c9_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_vote
    ADD CONSTRAINT assemblies_vote_member_id_7990d5a2_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_wording
    ADD CONSTRAINT assemblies_wording_by_id_52ff9b88_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assemblies_wording
    ADD CONSTRAINT assemblies_wording_consultation_id_a3162ca2_fk_assemblie FOREIGN KEY (consultation_id) REFERENCES public.assemblies_consultation(id) DEFERRABLE INITIALLY DEFERRED;

SET LOCAL check_function_bodies = true;

