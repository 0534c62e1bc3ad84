SET LOCAL check_function_bodies = false;

CREATE FUNCTION public.members_ahead_left() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE paid members_paidahead; slip members_advanceslip;
BEGIN
  PERFORM pg_advisory_xact_lock(5001001);  -- the books, which whoever posts a run holds already
  SELECT * INTO paid FROM members_paidahead WHERE id = NEW.ahead_id;
  SELECT * INTO slip FROM members_advanceslip WHERE id = NEW.slip_id;
  IF paid.member_id <> slip.member_id THEN
    PERFORM members_broken('a slip takes off what its own member was paid');
  END IF;
  IF EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = paid.entry_id) THEN
    PERFORM members_broken('what was paid ahead was undone');
  END IF;
  IF paid.amount < members_ahead_off(NEW.ahead_id) THEN
    PERFORM members_broken('more is taken off than was paid ahead');
  END IF;
  IF slip.amount < (SELECT sum(t.amount) FROM members_aheadtaken t
                     WHERE t.slip_id = NEW.slip_id) THEN
    PERFORM members_broken('more is taken off than the slip is');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_ahead_off(paid bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce((
    SELECT sum(t.amount) FROM members_aheadtaken t
      JOIN members_advanceslip s ON s.id = t.slip_id
      JOIN members_advanceposting p ON p.run_id = s.run_id
     WHERE t.ahead_id = paid
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)), 0)
  + coalesce((
    SELECT sum(t.amount) FROM members_aheadsettled t WHERE t.ahead_id = paid
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = t.entry_id)), 0)
$$;

CREATE FUNCTION public.members_ahead_settled() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE paid members_paidahead; settlement members_settlement;
BEGIN
  PERFORM pg_advisory_xact_lock(5001001);
  SELECT * INTO paid FROM members_paidahead WHERE id = NEW.ahead_id;
  SELECT * INTO settlement FROM members_settlement WHERE id = NEW.settlement_id;
  IF paid.member_id <> settlement.member_id THEN
    PERFORM members_broken('a settlement takes off what its own member was paid');
  END IF;
  IF EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = paid.entry_id) THEN
    PERFORM members_broken('what was paid ahead was undone');
  END IF;
  IF paid.amount < members_ahead_off(NEW.ahead_id) THEN
    PERFORM members_broken('more is taken off than was paid ahead');
  END IF;
  IF least(settlement.ahead, settlement.paid - settlement.loss) < (
    SELECT sum(t.amount) FROM members_aheadsettled t
     WHERE t.settlement_id = NEW.settlement_id) THEN
    PERFORM members_broken('more is taken off than the shares are');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_broken(what text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION public.members_duty_agreed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (NEW.rota_id, NEW.week, NEW.task_id, NEW.place)
     IS DISTINCT FROM (OLD.rota_id, OLD.week, OLD.task_id, OLD.place) THEN
    PERFORM members_broken(format('place %s is what it is', NEW.id));
  END IF;
  IF OLD.member_id IS NULL OR NEW.member_id IS NOT DISTINCT FROM OLD.member_id
     OR NOT EXISTS (SELECT 1 FROM members_rota r
                     WHERE r.id = NEW.rota_id AND r.published_at IS NOT NULL) THEN
    RETURN NULL;
  END IF;
  IF NEW.member_id IS NULL AND EXISTS (
    SELECT 1 FROM members_worklimit l
     WHERE l.member_id = OLD.member_id AND l.task_id = NEW.task_id) THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM members_dutyswap s
     WHERE NEW.id IN (s.given_id, s.taken_id) AND s.accepted_at IS NOT NULL
       AND OLD.member_id IN (s.asked_by_id, s.asked_of_id)
       AND NEW.member_id IN (s.asked_by_id, s.asked_of_id)) THEN
    PERFORM members_broken(format('place %s changed without a swap', NEW.id));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_duty_possible() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_duty d WHERE d.id = NEW.id AND d.member_id = NEW.member_id) THEN
    RETURN NULL;  -- somebody else stands there by now
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM members_skill s
     WHERE s.member_id = NEW.member_id AND s.task_id = NEW.task_id AND s.ended_at IS NULL
       AND (NEW.place = 0 OR s.confirmed_at IS NOT NULL)) THEN
    PERFORM members_broken(format('place %s is of somebody who cannot do it', NEW.id));
  END IF;
  IF EXISTS (
    SELECT 1 FROM members_worklimit l
     WHERE l.member_id = NEW.member_id AND l.task_id = NEW.task_id AND l.ended_at IS NULL
       AND l.since <= NEW.week + 6 AND (l.until IS NULL OR l.until >= NEW.week)) THEN
    PERFORM members_broken(format('place %s is not possible', NEW.id));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_hire_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_on IS NOT NULL
     OR (NEW.id, NEW.name, NEW.task, NEW."case", NEW.since_date, NEW.until_date,
         NEW.recorded_at, NEW.by_id)
        IS DISTINCT FROM
        (OLD.id, OLD.name, OLD.task, OLD."case", OLD.since_date, OLD.until_date,
         OLD.recorded_at, OLD.by_id) THEN
    RAISE EXCEPTION 'a hire stays as it was entered and is ended once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.members_instalment_settled() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF OLD.settled_by_id IS NOT NULL THEN
    IF (NEW.paid_date, NEW.amount, NEW.currency, NEW.member_id)
       IS DISTINCT FROM (OLD.paid_date, OLD.amount, OLD.currency, OLD.member_id) THEN
      PERFORM members_broken('a settled instalment stays as it was');
    END IF;
    IF NEW.settled_by_id IS DISTINCT FROM OLD.settled_by_id AND NOT EXISTS
       (SELECT 1 FROM members_settlement s
         WHERE s.id = NEW.settled_by_id AND s.corrects_id = OLD.settled_by_id) THEN
      PERFORM members_broken('an instalment is settled once');
    END IF;
  END IF;
  IF NEW.settled_by_id IS NOT NULL AND NOT EXISTS
     (SELECT 1 FROM members_settlement s
       WHERE s.id = NEW.settled_by_id AND s.member_id = NEW.member_id) THEN
    PERFORM members_broken('an instalment is settled with its own member');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.members_require_decision_to_enter() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE found boolean;
BEGIN
  IF NEW.kind NOT IN ('admission', 'return') THEN
    RETURN NEW;
  END IF;
  SELECT d.xid = pg_current_xact_id()
     AND d.kind IN ('members.admit', 'members.transcribe_register') INTO found
    FROM coop_decision d WHERE d.id = NEW.decision_id;
  IF found IS NOT TRUE THEN
    RAISE EXCEPTION 'an admission needs a decision to admit adopted in the same transaction'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.members_require_register_entry() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM members_registerentry e
                  WHERE e.member_id = NEW.id AND e.kind = 'admission') THEN
    RAISE EXCEPTION 'member % has no admission in the register', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_rota_fixed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (NEW.sector_id, NEW.starts_on, NEW.weeks, NEW.seed, NEW.proposed_at)
     IS DISTINCT FROM (OLD.sector_id, OLD.starts_on, OLD.weeks, OLD.seed, OLD.proposed_at)
     OR OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at
     OR OLD.withdrawn_at IS NOT NULL THEN
    PERFORM members_broken(format('rota %s is fixed', NEW.id));
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.members_run_posted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM members_advancerun r WHERE r.replaces_id = NEW.run_id) THEN
    PERFORM members_broken(format('run %s was written again', NEW.run_id));
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM members_advancerun r
      JOIN ledger_entry e ON e.id = NEW.entry_id AND e.kind = 'advances' AND e.reverses_id IS NULL
      JOIN ledger_line l ON l.entry_id = e.id
      JOIN ledger_account a ON a.id = l.account_id
     WHERE r.id = NEW.run_id AND l.amount = r.amount AND l.hours = r.hours
       AND a.code = CASE NEW.profile WHEN 'on_surplus' THEN '1.2.03' ELSE '5.1.01' END) THEN
    PERFORM members_broken(format('the entry of run %s has not its sum and hours', NEW.run_id));
  END IF;
  IF EXISTS (
    SELECT 1 FROM members_advancerun r
      JOIN members_advanceslip s ON s.run_id = r.id
      JOIN members_advanceslip other ON other.member_id = s.member_id AND other.run_id <> r.id
      JOIN members_advancerun o ON o.id = other.run_id
       AND o.starts_on <= r.ends_on AND o.ends_on >= r.starts_on
      JOIN members_advanceposting p ON p.run_id = o.id
     WHERE r.id = NEW.run_id
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)) THEN
    PERFORM members_broken(format('run %s pays days that another run paid', NEW.run_id));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_run_replaces() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM members_advanceposting p
              WHERE p.run_id = NEW.replaces_id
                AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)) THEN
    PERFORM members_broken(format('run %s is in the books', NEW.replaces_id));
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.members_run_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE run bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_advancerun r
     WHERE r.id = run
       AND (r.amount, r.hours) = (SELECT sum(s.amount), sum(s.hours)
                                    FROM members_advanceslip s WHERE s.run_id = r.id)) THEN
    PERFORM members_broken(format('the slips of run %s are not its sum', run));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_settled_of(settlement bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce(sum(p.amount), 0) FROM members_settlementpayment p
   WHERE p.settlement_id = settlement
     AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)
$$;

CREATE FUNCTION public.members_settlement_of_departure() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM members_registerentry e
                  WHERE e.id = NEW.departure_id AND e.member_id = NEW.member_id
                    AND e.kind IN ('resignation', 'exclusion', 'death')) THEN
    PERFORM members_broken('a settlement is of a departure in the register');
  END IF;
  IF NEW.corrects_id IS NOT NULL AND
     (NOT EXISTS (SELECT 1 FROM members_settlement s
                   WHERE s.id = NEW.corrects_id AND s.departure_id = NEW.departure_id)
      OR members_settled_of(NEW.corrects_id) > 0) THEN
    PERFORM members_broken('a correction is of the same departure, before anything is paid');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.members_settlement_payment_sound() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF members_settled_of(NEW.settlement_id) >
     (SELECT s.due FROM members_settlement s WHERE s.id = NEW.settlement_id) THEN
    PERFORM members_broken(format('settlement %s is paid above what is due', NEW.settlement_id));
  END IF;
  IF EXISTS (SELECT 1 FROM members_settlement s WHERE s.corrects_id = NEW.settlement_id) THEN
    PERFORM members_broken(format('settlement %s was put right', NEW.settlement_id));
  END IF;
  IF NEW.amount IS DISTINCT FROM
     (SELECT sum(l.amount) FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
       WHERE l.entry_id = NEW.entry_id AND a.code = '3.1.01') THEN
    PERFORM members_broken('the entry of a settlement payment takes it from the paid-in shares');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_settlement_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE settlement bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF (SELECT s.due FROM members_settlement s WHERE s.id = settlement)
     IS DISTINCT FROM (SELECT coalesce(sum(p.amount), 0) FROM members_settlementpart p
                        WHERE p.settlement_id = settlement) THEN
    PERFORM members_broken(format('the parts of settlement %s are not what is due', settlement));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_slip_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE slip bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_advanceslip s
     WHERE s.id = slip
       AND s.amount = (SELECT sum(l.amount) FROM members_advanceslipline l WHERE l.slip_id = s.id)
       AND s.hours = (SELECT sum(l.count) FROM members_advanceslipline l
                       WHERE l.slip_id = s.id AND l.kind = 'work')) THEN
    PERFORM members_broken(format('the lines of slip %s are not its sum', slip));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_surplus_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM members_surplusdistribution d
              WHERE d.ends_on >= NEW.starts_on AND d.starts_on <= NEW.ends_on
                AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = d.entry_id)) THEN
    PERFORM members_broken(format('the surplus of the year to %s was shared', NEW.ends_on));
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.members_surplus_paid() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_surplusdistribution d
     WHERE d.id = NEW.distribution_id AND NEW.amount = d.rest - d.taken
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = d.entry_id)
       AND NEW.amount = (SELECT sum(l.amount) FROM ledger_line l
                           JOIN ledger_account a ON a.id = l.account_id
                          WHERE l.entry_id = NEW.entry_id AND a.code = '2.1.05')) OR EXISTS (
    SELECT 1 FROM members_surpluspayment p
     WHERE p.distribution_id = NEW.distribution_id AND p.id <> NEW.id
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)) THEN
    PERFORM members_broken('returns are paid whole, once');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.members_surplus_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE made bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_surplusdistribution d,
      LATERAL (SELECT coalesce(sum(p.amount), 0) AS amount FROM members_surpluspart p
                WHERE p.distribution_id = d.id) parts,
      LATERAL (SELECT coalesce(sum(r.amount), 0) AS amount, coalesce(sum(r.hours), 0) AS hours,
                      coalesce(sum(r.due), 0) AS due FROM members_surplusreturn r
                WHERE r.distribution_id = d.id) back,
      LATERAL (SELECT coalesce(sum(l.amount) FILTER (WHERE a.code = '2.1.05'), 0) AS due,
                      coalesce(sum(l.amount) FILTER (WHERE a.code = '1.2.03'), 0) AS taken,
                      coalesce(sum(l.amount) FILTER (WHERE a.code = '3.3.01'), 0) AS results
                 FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
                WHERE l.entry_id = d.entry_id) booked
     WHERE d.id = made AND parts.amount = d.surplus - d.rest AND back.amount = d.rest
       AND back.hours = d.hours AND back.due = d.rest - d.taken
       AND booked.due = -back.due AND booked.taken = -d.taken
       AND booked.results = d.surplus + d.rebuilt - d.from_reserve) THEN
    PERFORM members_broken(format('distribution %s is not its parts, returns and entry', made));
  END IF;
  RETURN NULL;
END $$;

CREATE TABLE public.members_advanceposting (
    id bigint NOT NULL,
    profile character varying(12) NOT NULL,
    paid_on date NOT NULL,
    posted_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    run_id bigint NOT NULL
);

ALTER TABLE public.members_advanceposting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_advanceposting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_advancerun (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    hours numeric(14,2) NOT NULL,
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    replaces_id bigint,
    CONSTRAINT run_dates CHECK ((ends_on >= starts_on)),
    CONSTRAINT run_positive CHECK (((amount > (0)::numeric) AND (hours > (0)::numeric)))
);

ALTER TABLE public.members_advancerun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_advancerun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_advanceslip (
    id bigint NOT NULL,
    name character varying(170) NOT NULL,
    document_number character varying(20) NOT NULL,
    sector character varying(80) NOT NULL,
    dependants smallint NOT NULL,
    hours numeric(14,2) NOT NULL,
    amount numeric(20,2) NOT NULL,
    member_id bigint NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT members_advanceslip_dependants_check CHECK ((dependants >= 0)),
    CONSTRAINT slip_positive CHECK (((amount > (0)::numeric) AND (hours > (0)::numeric)))
);

ALTER TABLE public.members_advanceslip ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_advanceslip_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_advanceslipline (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    count numeric(14,2) NOT NULL,
    rate numeric(20,4) NOT NULL,
    amount numeric(20,2) NOT NULL,
    slip_id bigint NOT NULL,
    CONSTRAINT slip_line_sound CHECK (((amount > (0)::numeric) AND (count > (0)::numeric)))
);

ALTER TABLE public.members_advanceslipline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_advanceslipline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_advancesupplement (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    percent numeric(7,4) NOT NULL,
    valid_from date NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT advance_supplement_percent CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric)))
);

ALTER TABLE public.members_advancesupplement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_advancesupplement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_aheadsettled (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    ahead_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    settlement_id bigint NOT NULL,
    CONSTRAINT ahead_settled_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.members_aheadsettled ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_aheadsettled_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_aheadtaken (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    slip_id bigint NOT NULL,
    ahead_id bigint NOT NULL,
    CONSTRAINT ahead_taken_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.members_aheadtaken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_aheadtaken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_application (
    id bigint NOT NULL,
    given_name character varying(80) NOT NULL,
    family_name character varying(80) NOT NULL,
    document_number character varying(20) NOT NULL,
    phone character varying(40) NOT NULL,
    email character varying(254) NOT NULL,
    shift character varying(10) NOT NULL,
    proposed_by character varying(120) NOT NULL,
    applied_date date NOT NULL,
    trial_from date,
    withdrawn_at timestamp with time zone,
    member_id bigint,
    sector_id bigint NOT NULL,
    returning_id bigint
);

ALTER TABLE public.members_application ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_application_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_burdenpoints (
    id bigint NOT NULL,
    heat smallint NOT NULL,
    dust smallint NOT NULL,
    night smallint NOT NULL,
    weight smallint NOT NULL,
    cleaning smallint NOT NULL,
    desk smallint NOT NULL,
    valid_from date NOT NULL,
    decision_id bigint NOT NULL,
    task_id bigint NOT NULL,
    CONSTRAINT burden_points_known CHECK (((cleaning <= 5) AND (desk <= 5) AND (dust <= 5) AND (heat <= 5) AND (night <= 5) AND (weight <= 5))),
    CONSTRAINT members_burdenpoints_cleaning_check CHECK ((cleaning >= 0)),
    CONSTRAINT members_burdenpoints_desk_check CHECK ((desk >= 0)),
    CONSTRAINT members_burdenpoints_dust_check CHECK ((dust >= 0)),
    CONSTRAINT members_burdenpoints_heat_check CHECK ((heat >= 0)),
    CONSTRAINT members_burdenpoints_night_check CHECK ((night >= 0)),
    CONSTRAINT members_burdenpoints_weight_check CHECK ((weight >= 0))
);

ALTER TABLE public.members_burdenpoints ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_burdenpoints_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_card (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    made_by_id bigint NOT NULL,
    member_id bigint NOT NULL
);

ALTER TABLE public.members_card ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_card_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_committee (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    purpose text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT committee_dates CHECK ((ends_on >= starts_on))
);

ALTER TABLE public.members_committee ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_committee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_committeeseat (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    committee_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    member_id bigint NOT NULL
);

ALTER TABLE public.members_committeeseat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_committeeseat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_duty (
    id bigint NOT NULL,
    week date NOT NULL,
    place smallint NOT NULL,
    member_id bigint,
    rota_id bigint NOT NULL,
    task_id bigint NOT NULL,
    CONSTRAINT members_duty_place_check CHECK ((place >= 0))
);

ALTER TABLE public.members_duty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_duty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_dutyswap (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    ended_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    asked_of_id bigint NOT NULL,
    given_id bigint NOT NULL,
    taken_id bigint NOT NULL,
    CONSTRAINT swap_two_people CHECK ((NOT (asked_by_id = asked_of_id))),
    CONSTRAINT swap_two_places CHECK ((NOT (given_id = taken_id)))
);

ALTER TABLE public.members_dutyswap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_dutyswap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_handovernote (
    id bigint NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    term_id bigint NOT NULL,
    written_by_id bigint NOT NULL
);

ALTER TABLE public.members_handovernote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_handovernote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_hiredperson (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    task character varying(200) NOT NULL,
    "case" character varying(12) NOT NULL,
    since_date date NOT NULL,
    until_date date,
    recorded_at timestamp with time zone NOT NULL,
    ended_on date,
    ended_at timestamp with time zone,
    by_id bigint NOT NULL,
    ended_by_id bigint,
    CONSTRAINT hired_case CHECK ((("case")::text = ANY (ARRAY[('overload'::character varying)::text, ('specialist'::character varying)::text, ('seasonal'::character varying)::text, ('trial'::character varying)::text, ('other'::character varying)::text]))),
    CONSTRAINT hired_ending CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL) AND (ended_on IS NULL)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL) AND (ended_on >= since_date)))),
    CONSTRAINT hired_until CHECK (((until_date IS NULL) OR (until_date >= since_date)))
);

ALTER TABLE public.members_hiredperson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_hiredperson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_invitation (
    id bigint NOT NULL,
    token_sha256 character varying(64),
    by_mail boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    made_by_id bigint NOT NULL,
    member_id bigint NOT NULL,
    revoked_by_id bigint,
    CONSTRAINT invitation_on_paper_has_token CHECK ((by_mail OR (token_sha256 IS NOT NULL)))
);

ALTER TABLE public.members_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_kiosk (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    token_sha256 character varying(64) NOT NULL,
    turn character varying(22) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    made_by_id bigint NOT NULL
);

ALTER TABLE public.members_kiosk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_kiosk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_kioskvisit (
    id bigint NOT NULL,
    token_sha256 character varying(64) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    kiosk_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT kiosk_visit_times CHECK ((seen_at >= began_at))
);

ALTER TABLE public.members_kioskvisit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_kioskvisit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_member (
    id bigint NOT NULL,
    number integer NOT NULL,
    given_name character varying(80) NOT NULL,
    family_name character varying(80) NOT NULL,
    document_number character varying(20) NOT NULL,
    birth_date date,
    phone character varying(40) NOT NULL,
    email character varying(254) NOT NULL,
    shift character varying(10) NOT NULL,
    needs_assistant boolean NOT NULL,
    imported_in_id bigint,
    user_id bigint,
    sector_id bigint NOT NULL,
    search_key character varying(400) GENERATED ALWAYS AS (replace(translate(lower(((COALESCE(given_name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE(((COALESCE(family_name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(given_name, ''::character varying))::text), ''::text)), ''::text)), ''::text))), 'áàâäãéèêëíìîïóòôöõúùûüç'::text, 'aaaaaeeeeiiiiooooouuuuc'::text), 'ñ'::text, 'n'::text)) STORED COLLATE pg_catalog."C",
    sort_key character varying(400) GENERATED ALWAYS AS (replace(translate(lower(((COALESCE(family_name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(given_name, ''::character varying))::text), ''::text))), 'áàâäãéèêëíìîïóòôöõúùûüç'::text, 'aaaaaeeeeiiiiooooouuuuc'::text), 'ñ'::text, 'n~'::text)) STORED COLLATE pg_catalog."C",
    CONSTRAINT members_member_number_check CHECK ((number >= 0))
);

ALTER TABLE public.members_member ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_office (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    role character varying(30) NOT NULL,
    months_max smallint NOT NULL,
    sector_id bigint,
    seats smallint NOT NULL,
    reelections_max smallint,
    CONSTRAINT members_office_months_max_check CHECK ((months_max >= 0)),
    CONSTRAINT members_office_reelections_max_check CHECK ((reelections_max >= 0)),
    CONSTRAINT members_office_seats_check CHECK ((seats >= 0))
);

ALTER TABLE public.members_office ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_office_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_officeending (
    id bigint NOT NULL,
    ended_on date NOT NULL,
    reason character varying(200) NOT NULL,
    decision_id bigint NOT NULL,
    term_id bigint NOT NULL
);

ALTER TABLE public.members_officeending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_officeending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_officeterm (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    decision_id bigint NOT NULL,
    member_id bigint NOT NULL,
    office_id bigint NOT NULL,
    CONSTRAINT office_term_dates CHECK ((ends_on >= starts_on))
);

ALTER TABLE public.members_officeterm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_officeterm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_paidahead (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    paid_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT paid_ahead_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.members_paidahead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_paidahead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_pin (
    id bigint NOT NULL,
    pin_hash character varying(128) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    own_choice boolean NOT NULL,
    member_id bigint NOT NULL
);

ALTER TABLE public.members_pin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_pin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_registerentry (
    id bigint NOT NULL,
    number integer NOT NULL,
    kind character varying(15) NOT NULL,
    effective_date date NOT NULL,
    until_date date,
    text character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    corrects_id bigint,
    decision_id bigint,
    member_id bigint NOT NULL,
    CONSTRAINT members_registerentry_number_check CHECK ((number >= 0)),
    CONSTRAINT register_cites_decision CHECK (((NOT ((kind)::text = ANY (ARRAY[('admission'::character varying)::text, ('return'::character varying)::text, ('suspension'::character varying)::text, ('exclusion'::character varying)::text]))) OR (decision_id IS NOT NULL))),
    CONSTRAINT register_correction_names_line CHECK ((((corrects_id IS NOT NULL) AND ((kind)::text = 'correction'::text)) OR ((NOT ((kind)::text = 'correction'::text)) AND (corrects_id IS NULL)))),
    CONSTRAINT register_dates CHECK (((until_date IS NULL) OR (until_date >= effective_date))),
    CONSTRAINT register_kind_known CHECK (((kind)::text = ANY (ARRAY[('admission'::character varying)::text, ('suspension'::character varying)::text, ('reinstatement'::character varying)::text, ('resignation'::character varying)::text, ('exclusion'::character varying)::text, ('death'::character varying)::text, ('return'::character varying)::text, ('correction'::character varying)::text])))
);

ALTER TABLE public.members_registerentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_registerentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_rota (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    weeks smallint NOT NULL,
    seed character varying(80) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    sector_id bigint NOT NULL,
    CONSTRAINT members_rota_weeks_check CHECK ((weeks >= 0)),
    CONSTRAINT rota_whole_weeks CHECK (((EXTRACT(isodow FROM starts_on) = (1)::numeric) AND (weeks >= 1) AND (weeks <= 5)))
);

ALTER TABLE public.members_rota ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_rota_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_rotatask (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    places smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    sector_id bigint NOT NULL,
    CONSTRAINT members_rotatask_places_check CHECK ((places >= 0)),
    CONSTRAINT rota_task_places CHECK (((places >= 1) AND (places <= 50)))
);

ALTER TABLE public.members_rotatask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_rotatask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_sector (
    id bigint NOT NULL,
    code character varying(30) NOT NULL,
    name character varying(80) NOT NULL,
    shifts smallint NOT NULL,
    makes boolean NOT NULL,
    search_key character varying(400) GENERATED ALWAYS AS (replace(translate(lower((name)::text), 'áàâäãéèêëíìîïóòôöõúùûüç'::text, 'aaaaaeeeeiiiiooooouuuuc'::text), 'ñ'::text, 'n'::text)) STORED COLLATE pg_catalog."C",
    CONSTRAINT members_sector_shifts_check CHECK ((shifts >= 0))
);

ALTER TABLE public.members_sector ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_sector_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_settlement (
    id bigint NOT NULL,
    settled_on date NOT NULL,
    currency character varying(3) NOT NULL,
    paid numeric(20,2) NOT NULL,
    loss_percent numeric(7,4) NOT NULL,
    loss numeric(20,2) NOT NULL,
    owed numeric(20,2) NOT NULL,
    owed_text character varying(200) NOT NULL,
    due numeric(20,2) NOT NULL,
    capital numeric(20,2) NOT NULL,
    yearly_limit numeric(20,2),
    reason character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    corrects_id bigint,
    departure_id bigint NOT NULL,
    member_id bigint NOT NULL,
    ahead numeric(20,2) NOT NULL,
    CONSTRAINT settlement_adds_up CHECK ((due = GREATEST((((paid - loss) - ahead) - owed), (0)::numeric))),
    CONSTRAINT settlement_amounts CHECK (((ahead >= (0)::numeric) AND (loss >= (0)::numeric) AND (owed >= (0)::numeric) AND (paid >= (0)::numeric))),
    CONSTRAINT settlement_correction_says_why CHECK ((((corrects_id IS NULL) AND ((reason)::text = ''::text)) OR ((corrects_id IS NOT NULL) AND (NOT ((reason)::text = ''::text))))),
    CONSTRAINT settlement_loss_percent CHECK (((loss_percent >= (0)::numeric) AND (loss_percent <= (100)::numeric)))
);

ALTER TABLE public.members_settlement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_settlement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_settlementpart (
    id bigint NOT NULL,
    due_on date NOT NULL,
    amount numeric(20,2) NOT NULL,
    settlement_id bigint NOT NULL,
    CONSTRAINT settlement_part_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.members_settlementpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_settlementpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_settlementpayment (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    paid_on date NOT NULL,
    reference character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    settlement_id bigint NOT NULL,
    CONSTRAINT settlement_payment_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.members_settlementpayment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_settlementpayment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_shareinstalment (
    id bigint NOT NULL,
    due_date date NOT NULL,
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    paid_date date,
    member_id bigint NOT NULL,
    settled_by_id bigint,
    entry_id bigint,
    CONSTRAINT share_positive CHECK ((amount > (0)::numeric)),
    CONSTRAINT share_posted_when_paid CHECK (((entry_id IS NULL) OR (paid_date IS NOT NULL)))
);

ALTER TABLE public.members_shareinstalment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_shareinstalment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_skill (
    id bigint NOT NULL,
    learning boolean NOT NULL,
    wished boolean NOT NULL,
    said_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    ended_at timestamp with time zone,
    confirmed_by_id bigint,
    member_id bigint NOT NULL,
    task_id bigint NOT NULL,
    CONSTRAINT skill_by_another CHECK ((NOT ((confirmed_by_id = member_id) AND (confirmed_by_id IS NOT NULL)))),
    CONSTRAINT skill_confirmed_whole CHECK ((((confirmed_at IS NULL) AND (confirmed_by_id IS NULL)) OR ((confirmed_at IS NOT NULL) AND (confirmed_by_id IS NOT NULL) AND (NOT learning))))
);

ALTER TABLE public.members_skill ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_skill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_surplusdistribution (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    result numeric(20,2) NOT NULL,
    losses numeric(20,2) NOT NULL,
    rebuilt numeric(20,2) NOT NULL,
    from_reserve numeric(20,2) NOT NULL,
    surplus numeric(20,2) NOT NULL,
    rest numeric(20,2) NOT NULL,
    taken numeric(20,2) NOT NULL,
    hours numeric(14,2) NOT NULL,
    currency character varying(3) NOT NULL,
    source character varying(300) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    decision_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT surplus_adds_up CHECK ((((from_reserve = (0)::numeric) AND (result = ((losses + rebuilt) + surplus))) OR ((from_reserve <= (result * ('-1'::integer)::numeric)) AND (losses = (0)::numeric) AND (rebuilt = (0)::numeric) AND (result <= (0)::numeric) AND (surplus = (0)::numeric)))),
    CONSTRAINT surplus_rest CHECK (((rest >= taken) AND (rest <= surplus) AND (taken >= (0)::numeric)))
);

ALTER TABLE public.members_surplusdistribution ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_surplusdistribution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_surpluspart (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    account_code character varying(20) NOT NULL,
    share numeric(9,4) NOT NULL,
    amount numeric(20,2) NOT NULL,
    distribution_id bigint NOT NULL
);

ALTER TABLE public.members_surpluspart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_surpluspart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_surpluspayment (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    paid_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    distribution_id bigint NOT NULL,
    entry_id bigint NOT NULL
);

ALTER TABLE public.members_surpluspayment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_surpluspayment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_surplusreturn (
    id bigint NOT NULL,
    name character varying(170) NOT NULL,
    hours numeric(14,2) NOT NULL,
    amount numeric(20,2) NOT NULL,
    advanced numeric(20,2) NOT NULL,
    due numeric(20,2) NOT NULL,
    distribution_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT surplus_return_sound CHECK (((advanced >= (0)::numeric) AND (amount >= (0)::numeric) AND (hours > (0)::numeric) AND ((due = (amount - advanced)) OR ((amount <= advanced) AND (due = (0)::numeric)))))
);

ALTER TABLE public.members_surplusreturn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_surplusreturn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_worklimit (
    id bigint NOT NULL,
    since date NOT NULL,
    until date,
    recorded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    member_id bigint NOT NULL,
    task_id bigint NOT NULL,
    CONSTRAINT work_limit_days CHECK (((until IS NULL) OR (until >= since)))
);

ALTER TABLE public.members_worklimit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_worklimit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.members_aheadsettled
    ADD CONSTRAINT ahead_settled_once UNIQUE (settlement_id, ahead_id);

ALTER TABLE ONLY public.members_aheadtaken
    ADD CONSTRAINT ahead_taken_once UNIQUE (slip_id, ahead_id);

ALTER TABLE ONLY public.members_committeeseat
    ADD CONSTRAINT committee_seat_once UNIQUE (committee_id, member_id);

ALTER TABLE ONLY public.members_duty
    ADD CONSTRAINT duty_one_a_week UNIQUE (rota_id, week, member_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_duty
    ADD CONSTRAINT duty_place_once UNIQUE (rota_id, week, task_id, place);

ALTER TABLE ONLY public.members_advanceposting
    ADD CONSTRAINT members_advanceposting_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.members_advanceposting
    ADD CONSTRAINT members_advanceposting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_advanceposting
    ADD CONSTRAINT members_advanceposting_run_id_key UNIQUE (run_id);

ALTER TABLE ONLY public.members_advancerun
    ADD CONSTRAINT members_advancerun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_advancerun
    ADD CONSTRAINT members_advancerun_replaces_id_key UNIQUE (replaces_id);

ALTER TABLE ONLY public.members_advanceslip
    ADD CONSTRAINT members_advanceslip_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_advanceslipline
    ADD CONSTRAINT members_advanceslipline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_advancesupplement
    ADD CONSTRAINT members_advancesupplement_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.members_advancesupplement
    ADD CONSTRAINT members_advancesupplement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_aheadsettled
    ADD CONSTRAINT members_aheadsettled_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_aheadtaken
    ADD CONSTRAINT members_aheadtaken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_application
    ADD CONSTRAINT members_application_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_burdenpoints
    ADD CONSTRAINT members_burdenpoints_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_card
    ADD CONSTRAINT members_card_code_key UNIQUE (code);

ALTER TABLE ONLY public.members_card
    ADD CONSTRAINT members_card_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_committee
    ADD CONSTRAINT members_committee_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_committeeseat
    ADD CONSTRAINT members_committeeseat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_duty
    ADD CONSTRAINT members_duty_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_dutyswap
    ADD CONSTRAINT members_dutyswap_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_handovernote
    ADD CONSTRAINT members_handovernote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_hiredperson
    ADD CONSTRAINT members_hiredperson_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.members_kiosk
    ADD CONSTRAINT members_kiosk_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_kiosk
    ADD CONSTRAINT members_kiosk_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.members_kioskvisit
    ADD CONSTRAINT members_kioskvisit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_kioskvisit
    ADD CONSTRAINT members_kioskvisit_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_number_key UNIQUE (number);

ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.members_office
    ADD CONSTRAINT members_office_name_key UNIQUE (name);

ALTER TABLE ONLY public.members_office
    ADD CONSTRAINT members_office_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_officeending
    ADD CONSTRAINT members_officeending_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_officeending
    ADD CONSTRAINT members_officeending_term_id_key UNIQUE (term_id);

ALTER TABLE ONLY public.members_officeterm
    ADD CONSTRAINT members_officeterm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_paidahead
    ADD CONSTRAINT members_paidahead_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.members_paidahead
    ADD CONSTRAINT members_paidahead_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_pin
    ADD CONSTRAINT members_pin_member_id_key UNIQUE (member_id);

ALTER TABLE ONLY public.members_pin
    ADD CONSTRAINT members_pin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_registerentry
    ADD CONSTRAINT members_registerentry_corrects_id_key UNIQUE (corrects_id);

ALTER TABLE ONLY public.members_registerentry
    ADD CONSTRAINT members_registerentry_number_key UNIQUE (number);

ALTER TABLE ONLY public.members_registerentry
    ADD CONSTRAINT members_registerentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_rota
    ADD CONSTRAINT members_rota_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_rotatask
    ADD CONSTRAINT members_rotatask_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_sector
    ADD CONSTRAINT members_sector_code_key UNIQUE (code);

ALTER TABLE ONLY public.members_sector
    ADD CONSTRAINT members_sector_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_settlement
    ADD CONSTRAINT members_settlement_corrects_id_key UNIQUE (corrects_id);

ALTER TABLE ONLY public.members_settlement
    ADD CONSTRAINT members_settlement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_settlementpart
    ADD CONSTRAINT members_settlementpart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_settlementpayment
    ADD CONSTRAINT members_settlementpayment_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.members_settlementpayment
    ADD CONSTRAINT members_settlementpayment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_shareinstalment
    ADD CONSTRAINT members_shareinstalment_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.members_shareinstalment
    ADD CONSTRAINT members_shareinstalment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_skill
    ADD CONSTRAINT members_skill_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_surplusdistribution
    ADD CONSTRAINT members_surplusdistribution_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.members_surplusdistribution
    ADD CONSTRAINT members_surplusdistribution_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.members_surplusdistribution
    ADD CONSTRAINT members_surplusdistribution_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_surpluspart
    ADD CONSTRAINT members_surpluspart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_surpluspayment
    ADD CONSTRAINT members_surpluspayment_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.members_surpluspayment
    ADD CONSTRAINT members_surpluspayment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_surplusreturn
    ADD CONSTRAINT members_surplusreturn_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_worklimit
    ADD CONSTRAINT members_worklimit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_settlementpart
    ADD CONSTRAINT settlement_part_once UNIQUE (settlement_id, due_on);

ALTER TABLE ONLY public.members_shareinstalment
    ADD CONSTRAINT share_instalment_once UNIQUE (member_id, due_date);

ALTER TABLE ONLY public.members_advanceslipline
    ADD CONSTRAINT slip_line_once UNIQUE (slip_id, kind, starts_on);

ALTER TABLE ONLY public.members_advanceslip
    ADD CONSTRAINT slip_once UNIQUE (run_id, member_id);

ALTER TABLE ONLY public.members_surpluspart
    ADD CONSTRAINT surplus_part_once UNIQUE (distribution_id, name);

ALTER TABLE ONLY public.members_surplusreturn
    ADD CONSTRAINT surplus_return_once UNIQUE (distribution_id, member_id);

CREATE UNIQUE INDEX card_live_once ON public.members_card USING btree (member_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX invitation_waiting_once ON public.members_invitation USING btree (member_id) WHERE ((revoked_at IS NULL) AND (used_at IS NULL));

CREATE UNIQUE INDEX kiosk_one_at_a_time ON public.members_kioskvisit USING btree (kiosk_id) WHERE (ended_at IS NULL);

CREATE INDEX members_advanceposting_by_id_fd16f380 ON public.members_advanceposting USING btree (by_id);

CREATE INDEX members_advancerun_by_id_88b857d2 ON public.members_advancerun USING btree (by_id);

CREATE INDEX members_advanceslip_member_id_c8ecad4b ON public.members_advanceslip USING btree (member_id);

CREATE INDEX members_advanceslip_run_id_f25643cc ON public.members_advanceslip USING btree (run_id);

CREATE INDEX members_advanceslipline_slip_id_31186993 ON public.members_advanceslipline USING btree (slip_id);

CREATE INDEX members_aheadsettled_ahead_id_2b9ce4d2 ON public.members_aheadsettled USING btree (ahead_id);

CREATE INDEX members_aheadsettled_entry_id_bd026838 ON public.members_aheadsettled USING btree (entry_id);

CREATE INDEX members_aheadsettled_settlement_id_c4dfc6cd ON public.members_aheadsettled USING btree (settlement_id);

CREATE INDEX members_aheadtaken_ahead_id_4d468292 ON public.members_aheadtaken USING btree (ahead_id);

CREATE INDEX members_aheadtaken_slip_id_ff688f01 ON public.members_aheadtaken USING btree (slip_id);

CREATE INDEX members_application_member_id_a4e83584 ON public.members_application USING btree (member_id);

CREATE INDEX members_application_returning_id_403c1f71 ON public.members_application USING btree (returning_id);

CREATE INDEX members_application_sector_id_6049669a ON public.members_application USING btree (sector_id);

CREATE INDEX members_burdenpoints_decision_id_fa0b9bee ON public.members_burdenpoints USING btree (decision_id);

CREATE INDEX members_burdenpoints_task_id_295b8ed8 ON public.members_burdenpoints USING btree (task_id);

CREATE INDEX members_card_code_47886624_like ON public.members_card USING btree (code varchar_pattern_ops);

CREATE INDEX members_card_made_by_id_c1858c80 ON public.members_card USING btree (made_by_id);

CREATE INDEX members_card_member_id_5a8c0eff ON public.members_card USING btree (member_id);

CREATE INDEX members_committee_decision_id_c8d0e3a6 ON public.members_committee USING btree (decision_id);

CREATE INDEX members_committeeseat_committee_id_cbbeed50 ON public.members_committeeseat USING btree (committee_id);

CREATE INDEX members_committeeseat_decision_id_74a641b2 ON public.members_committeeseat USING btree (decision_id);

CREATE INDEX members_committeeseat_member_id_9c47d88a ON public.members_committeeseat USING btree (member_id);

CREATE INDEX members_duty_member_id_c87cd32e ON public.members_duty USING btree (member_id);

CREATE INDEX members_duty_rota_id_1f67fe91 ON public.members_duty USING btree (rota_id);

CREATE INDEX members_duty_task_id_916b6741 ON public.members_duty USING btree (task_id);

CREATE INDEX members_dutyswap_asked_by_id_76b2da3f ON public.members_dutyswap USING btree (asked_by_id);

CREATE INDEX members_dutyswap_asked_of_id_fa85e26b ON public.members_dutyswap USING btree (asked_of_id);

CREATE INDEX members_dutyswap_given_id_892342d6 ON public.members_dutyswap USING btree (given_id);

CREATE INDEX members_dutyswap_taken_id_d4f73fd2 ON public.members_dutyswap USING btree (taken_id);

CREATE INDEX members_handovernote_term_id_64af955c ON public.members_handovernote USING btree (term_id);

CREATE INDEX members_handovernote_written_by_id_54772fae ON public.members_handovernote USING btree (written_by_id);

CREATE INDEX members_hiredperson_by_id_0f28e215 ON public.members_hiredperson USING btree (by_id);

CREATE INDEX members_hiredperson_ended_by_id_e3ab6835 ON public.members_hiredperson USING btree (ended_by_id);

CREATE INDEX members_invitation_made_by_id_ef505ea5 ON public.members_invitation USING btree (made_by_id);

CREATE INDEX members_invitation_member_id_c79f75c4 ON public.members_invitation USING btree (member_id);

CREATE INDEX members_invitation_revoked_by_id_7334752c ON public.members_invitation USING btree (revoked_by_id);

CREATE INDEX members_invitation_token_sha256_f7aaa7c3_like ON public.members_invitation USING btree (token_sha256 varchar_pattern_ops);

CREATE INDEX members_kiosk_ended_by_id_227c1a8e ON public.members_kiosk USING btree (ended_by_id);

CREATE INDEX members_kiosk_made_by_id_ea1dc67b ON public.members_kiosk USING btree (made_by_id);

CREATE INDEX members_kiosk_token_sha256_44510727_like ON public.members_kiosk USING btree (token_sha256 varchar_pattern_ops);

CREATE INDEX members_kioskvisit_kiosk_id_1d7a8920 ON public.members_kioskvisit USING btree (kiosk_id);

CREATE INDEX members_kioskvisit_member_id_03e990b5 ON public.members_kioskvisit USING btree (member_id);

CREATE INDEX members_kioskvisit_token_sha256_796e0ae9_like ON public.members_kioskvisit USING btree (token_sha256 varchar_pattern_ops);

CREATE INDEX members_member_imported_in_id_c8b6ceda ON public.members_member USING btree (imported_in_id);

CREATE INDEX members_member_sector_id_4ac3daff ON public.members_member USING btree (sector_id);

CREATE INDEX members_office_name_bd09defd_like ON public.members_office USING btree (name varchar_pattern_ops);

CREATE INDEX members_office_sector_id_76458a98 ON public.members_office USING btree (sector_id);

CREATE INDEX members_officeending_decision_id_d12b96a6 ON public.members_officeending USING btree (decision_id);

CREATE INDEX members_officeterm_decision_id_5ab89adb ON public.members_officeterm USING btree (decision_id);

CREATE INDEX members_officeterm_member_id_b8f4a76d ON public.members_officeterm USING btree (member_id);

CREATE INDEX members_officeterm_office_id_8c93a046 ON public.members_officeterm USING btree (office_id);

CREATE INDEX members_paidahead_by_id_fee87df4 ON public.members_paidahead USING btree (by_id);

CREATE INDEX members_paidahead_member_id_076ad474 ON public.members_paidahead USING btree (member_id);

CREATE INDEX members_registerentry_by_id_d46b4b06 ON public.members_registerentry USING btree (by_id);

CREATE INDEX members_registerentry_decision_id_94108164 ON public.members_registerentry USING btree (decision_id);

CREATE INDEX members_registerentry_member_id_ce998a21 ON public.members_registerentry USING btree (member_id);

CREATE INDEX members_rota_sector_id_ff231e47 ON public.members_rota USING btree (sector_id);

CREATE INDEX members_rotatask_sector_id_351900f9 ON public.members_rotatask USING btree (sector_id);

CREATE INDEX members_sector_code_6a06d505_like ON public.members_sector USING btree (code varchar_pattern_ops);

CREATE INDEX members_settlement_by_id_9ba235ee ON public.members_settlement USING btree (by_id);

CREATE INDEX members_settlement_departure_id_63446614 ON public.members_settlement USING btree (departure_id);

CREATE INDEX members_settlement_member_id_8fd80077 ON public.members_settlement USING btree (member_id);

CREATE INDEX members_settlementpart_settlement_id_7a3c1577 ON public.members_settlementpart USING btree (settlement_id);

CREATE INDEX members_settlementpayment_by_id_9f8a4ccd ON public.members_settlementpayment USING btree (by_id);

CREATE INDEX members_settlementpayment_settlement_id_25ea5d69 ON public.members_settlementpayment USING btree (settlement_id);

CREATE INDEX members_shareinstalment_member_id_68949d73 ON public.members_shareinstalment USING btree (member_id);

CREATE INDEX members_shareinstalment_settled_by_id_9f865e9c ON public.members_shareinstalment USING btree (settled_by_id);

CREATE INDEX members_skill_confirmed_by_id_8d39b5f4 ON public.members_skill USING btree (confirmed_by_id);

CREATE INDEX members_skill_member_id_a901639d ON public.members_skill USING btree (member_id);

CREATE INDEX members_skill_task_id_b6c9898d ON public.members_skill USING btree (task_id);

CREATE INDEX members_surpluspart_distribution_id_a37c1e76 ON public.members_surpluspart USING btree (distribution_id);

CREATE INDEX members_surpluspayment_by_id_e86de4a8 ON public.members_surpluspayment USING btree (by_id);

CREATE INDEX members_surpluspayment_distribution_id_54e2caee ON public.members_surpluspayment USING btree (distribution_id);

CREATE INDEX members_surplusreturn_distribution_id_1d28a9e0 ON public.members_surplusreturn USING btree (distribution_id);

CREATE INDEX members_surplusreturn_member_id_f67f51d0 ON public.members_surplusreturn USING btree (member_id);

CREATE INDEX members_worklimit_member_id_abb3dc3d ON public.members_worklimit USING btree (member_id);

CREATE INDEX members_worklimit_task_id_1a727726 ON public.members_worklimit USING btree (task_id);

CREATE UNIQUE INDEX rota_task_named_once ON public.members_rotatask USING btree (sector_id, name) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX settlement_once ON public.members_settlement USING btree (departure_id) WHERE (corrects_id IS NULL);

CREATE UNIQUE INDEX skill_once ON public.members_skill USING btree (member_id, task_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX swap_asked_once ON public.members_dutyswap USING btree (given_id, taken_id) WHERE ((accepted_at IS NULL) AND (ended_at IS NULL));

CREATE TRIGGER agreed AFTER UPDATE ON public.members_duty FOR EACH ROW EXECUTE FUNCTION public.members_duty_agreed();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_advanceposting FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_advancerun FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_advanceslip FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_advanceslipline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_advancesupplement FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_aheadsettled FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_aheadtaken FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_burdenpoints FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_committee FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_committeeseat FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_handovernote FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_officeending FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_officeterm FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_paidahead FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_registerentry FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_settlement FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_settlementpart FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_settlementpayment FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_surplusdistribution FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_surpluspart FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_surpluspayment FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.members_surplusreturn FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_advanceposting FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_advancerun FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_advanceslip FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_advanceslipline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_advancesupplement FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_aheadsettled FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_aheadtaken FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_burdenpoints FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_committee FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_committeeseat FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_handovernote FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_officeending FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_officeterm FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_paidahead FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_registerentry FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_settlement FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_settlementpart FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_settlementpayment FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_surplusdistribution FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_surpluspart FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_surpluspayment FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.members_surplusreturn FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER decided BEFORE INSERT ON public.members_advancesupplement FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('members.set_advance_supplement');

CREATE TRIGGER decided BEFORE INSERT ON public.members_burdenpoints FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('members.set_burden_points');

CREATE TRIGGER decided BEFORE INSERT ON public.members_committee FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('members.form_committee');

CREATE TRIGGER decided BEFORE INSERT ON public.members_committeeseat FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('members.form_committee', 'members.name_to_committee');

CREATE TRIGGER decided BEFORE INSERT ON public.members_officeending FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('members.end_office', 'members.recall');

CREATE TRIGGER decided BEFORE INSERT ON public.members_officeterm FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('members.give_office', 'members.elect');

CREATE TRIGGER decided BEFORE INSERT ON public.members_registerentry FOR EACH ROW EXECUTE FUNCTION public.members_require_decision_to_enter();

CREATE TRIGGER decided BEFORE INSERT ON public.members_surplusdistribution FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('members.distribute_surplus');

CREATE CONSTRAINT TRIGGER entered AFTER INSERT ON public.members_member DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_require_register_entry();

CREATE TRIGGER fixed BEFORE UPDATE ON public.members_rota FOR EACH ROW EXECUTE FUNCTION public.members_rota_fixed();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.members_hiredperson FOR EACH ROW EXECUTE FUNCTION public.members_hire_kept();

CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON public.members_hiredperson FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER of_departure BEFORE INSERT ON public.members_settlement FOR EACH ROW EXECUTE FUNCTION public.members_settlement_of_departure();

CREATE TRIGGER once BEFORE INSERT ON public.members_surplusdistribution FOR EACH ROW EXECUTE FUNCTION public.members_surplus_once();

CREATE TRIGGER paid AFTER INSERT ON public.members_surpluspayment FOR EACH ROW EXECUTE FUNCTION public.members_surplus_paid();

CREATE CONSTRAINT TRIGGER possible AFTER INSERT OR UPDATE OF member_id ON public.members_duty DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.member_id IS NOT NULL)) EXECUTE FUNCTION public.members_duty_possible();

CREATE TRIGGER posted AFTER INSERT ON public.members_advanceposting FOR EACH ROW EXECUTE FUNCTION public.members_run_posted();

CREATE TRIGGER replaces BEFORE INSERT ON public.members_advancerun FOR EACH ROW WHEN ((new.replaces_id IS NOT NULL)) EXECUTE FUNCTION public.members_run_replaces();

CREATE CONSTRAINT TRIGGER run_whole AFTER INSERT ON public.members_advanceslip DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_run_whole('run_id');

CREATE TRIGGER settled BEFORE UPDATE ON public.members_shareinstalment FOR EACH ROW EXECUTE FUNCTION public.members_instalment_settled();

CREATE TRIGGER sound AFTER INSERT ON public.members_settlementpayment FOR EACH ROW EXECUTE FUNCTION public.members_settlement_payment_sound();

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.members_advancerun DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_run_whole('id');

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.members_advanceslip DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_slip_whole('id');

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.members_advanceslipline DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_slip_whole('slip_id');

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.members_settlement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_settlement_whole('id');

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.members_settlementpart DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_settlement_whole('settlement_id');

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.members_surplusdistribution DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_surplus_whole('id');

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.members_surpluspart DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_surplus_whole('distribution_id');

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.members_surplusreturn DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.members_surplus_whole('distribution_id');

CREATE TRIGGER within AFTER INSERT ON public.members_aheadsettled FOR EACH ROW EXECUTE FUNCTION public.members_ahead_settled();

CREATE TRIGGER within AFTER INSERT ON public.members_aheadtaken FOR EACH ROW EXECUTE FUNCTION public.members_ahead_left();

ALTER TABLE ONLY public.members_advanceposting
    ADD CONSTRAINT members_advanceposting_by_id_fd16f380_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_advanceposting
    ADD CONSTRAINT members_advanceposting_entry_id_ed21fb99_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_advanceposting
    ADD CONSTRAINT members_advanceposting_run_id_3bd9a333_fk_members_advancerun_id FOREIGN KEY (run_id) REFERENCES public.members_advancerun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_advancerun
    ADD CONSTRAINT members_advancerun_by_id_88b857d2_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_advancerun
    ADD CONSTRAINT members_advancerun_replaces_id_1e99e2b7_fk_members_a FOREIGN KEY (replaces_id) REFERENCES public.members_advancerun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_advanceslip
    ADD CONSTRAINT members_advanceslip_member_id_c8ecad4b_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_advanceslip
    ADD CONSTRAINT members_advanceslip_run_id_f25643cc_fk_members_advancerun_id FOREIGN KEY (run_id) REFERENCES public.members_advancerun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_advanceslipline
    ADD CONSTRAINT members_advanceslipl_slip_id_31186993_fk_members_a FOREIGN KEY (slip_id) REFERENCES public.members_advanceslip(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_advancesupplement
    ADD CONSTRAINT members_advancesuppl_decision_id_14165348_fk_coop_deci FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_aheadsettled
    ADD CONSTRAINT members_aheadsettled_ahead_id_2b9ce4d2_fk_members_paidahead_id FOREIGN KEY (ahead_id) REFERENCES public.members_paidahead(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_aheadsettled
    ADD CONSTRAINT members_aheadsettled_entry_id_bd026838_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_aheadsettled
    ADD CONSTRAINT members_aheadsettled_settlement_id_c4dfc6cd_fk_members_s FOREIGN KEY (settlement_id) REFERENCES public.members_settlement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_aheadtaken
    ADD CONSTRAINT members_aheadtaken_ahead_id_4d468292_fk_members_paidahead_id FOREIGN KEY (ahead_id) REFERENCES public.members_paidahead(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_aheadtaken
    ADD CONSTRAINT members_aheadtaken_slip_id_ff688f01_fk_members_advanceslip_id FOREIGN KEY (slip_id) REFERENCES public.members_advanceslip(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_application
    ADD CONSTRAINT members_application_member_id_a4e83584_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_application
    ADD CONSTRAINT members_application_returning_id_403c1f71_fk_members_member_id FOREIGN KEY (returning_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_application
    ADD CONSTRAINT members_application_sector_id_6049669a_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_burdenpoints
    ADD CONSTRAINT members_burdenpoints_decision_id_fa0b9bee_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_burdenpoints
    ADD CONSTRAINT members_burdenpoints_task_id_295b8ed8_fk_members_rotatask_id FOREIGN KEY (task_id) REFERENCES public.members_rotatask(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_card
    ADD CONSTRAINT members_card_made_by_id_c1858c80_fk_coop_user_id FOREIGN KEY (made_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_card
    ADD CONSTRAINT members_card_member_id_5a8c0eff_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_committee
    ADD CONSTRAINT members_committee_decision_id_c8d0e3a6_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_committeeseat
    ADD CONSTRAINT members_committeesea_committee_id_cbbeed50_fk_members_c FOREIGN KEY (committee_id) REFERENCES public.members_committee(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_committeeseat
    ADD CONSTRAINT members_committeeseat_decision_id_74a641b2_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_committeeseat
    ADD CONSTRAINT members_committeeseat_member_id_9c47d88a_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_duty
    ADD CONSTRAINT members_duty_member_id_c87cd32e_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_duty
    ADD CONSTRAINT members_duty_rota_id_1f67fe91_fk_members_rota_id FOREIGN KEY (rota_id) REFERENCES public.members_rota(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_duty
    ADD CONSTRAINT members_duty_task_id_916b6741_fk_members_rotatask_id FOREIGN KEY (task_id) REFERENCES public.members_rotatask(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_dutyswap
    ADD CONSTRAINT members_dutyswap_asked_by_id_76b2da3f_fk_members_member_id FOREIGN KEY (asked_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_dutyswap
    ADD CONSTRAINT members_dutyswap_asked_of_id_fa85e26b_fk_members_member_id FOREIGN KEY (asked_of_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_dutyswap
    ADD CONSTRAINT members_dutyswap_given_id_892342d6_fk_members_duty_id FOREIGN KEY (given_id) REFERENCES public.members_duty(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_dutyswap
    ADD CONSTRAINT members_dutyswap_taken_id_d4f73fd2_fk_members_duty_id FOREIGN KEY (taken_id) REFERENCES public.members_duty(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_handovernote
    ADD CONSTRAINT members_handovernote_term_id_64af955c_fk_members_officeterm_id FOREIGN KEY (term_id) REFERENCES public.members_officeterm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_handovernote
    ADD CONSTRAINT members_handovernote_written_by_id_54772fae_fk_coop_user_id FOREIGN KEY (written_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_hiredperson
    ADD CONSTRAINT members_hiredperson_by_id_0f28e215_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_hiredperson
    ADD CONSTRAINT members_hiredperson_ended_by_id_e3ab6835_fk_coop_user_id FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_made_by_id_ef505ea5_fk_coop_user_id FOREIGN KEY (made_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_member_id_c79f75c4_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_revoked_by_id_7334752c_fk_coop_user_id FOREIGN KEY (revoked_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_kiosk
    ADD CONSTRAINT members_kiosk_ended_by_id_227c1a8e_fk_coop_user_id FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_kiosk
    ADD CONSTRAINT members_kiosk_made_by_id_ea1dc67b_fk_coop_user_id FOREIGN KEY (made_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_kioskvisit
    ADD CONSTRAINT members_kioskvisit_kiosk_id_1d7a8920_fk_members_kiosk_id FOREIGN KEY (kiosk_id) REFERENCES public.members_kiosk(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_kioskvisit
    ADD CONSTRAINT members_kioskvisit_member_id_03e990b5_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_imported_in_id_c8b6ceda_fk_coop_importbatch_id FOREIGN KEY (imported_in_id) REFERENCES public.coop_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_sector_id_4ac3daff_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_user_id_5b73e2f8_fk_coop_user_id FOREIGN KEY (user_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_office
    ADD CONSTRAINT members_office_sector_id_76458a98_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_officeending
    ADD CONSTRAINT members_officeending_decision_id_d12b96a6_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_officeending
    ADD CONSTRAINT members_officeending_term_id_9e67c26c_fk_members_officeterm_id FOREIGN KEY (term_id) REFERENCES public.members_officeterm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_officeterm
    ADD CONSTRAINT members_officeterm_decision_id_5ab89adb_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_officeterm
    ADD CONSTRAINT members_officeterm_member_id_b8f4a76d_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_officeterm
    ADD CONSTRAINT members_officeterm_office_id_8c93a046_fk_members_office_id FOREIGN KEY (office_id) REFERENCES public.members_office(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_paidahead
    ADD CONSTRAINT members_paidahead_by_id_fee87df4_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_paidahead
    ADD CONSTRAINT members_paidahead_entry_id_26bb4f30_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_paidahead
    ADD CONSTRAINT members_paidahead_member_id_076ad474_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_pin
    ADD CONSTRAINT members_pin_member_id_0f3c9759_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_registerentry
    ADD CONSTRAINT members_registerentr_corrects_id_31694f2f_fk_members_r FOREIGN KEY (corrects_id) REFERENCES public.members_registerentry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_registerentry
    ADD CONSTRAINT members_registerentry_by_id_d46b4b06_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_registerentry
    ADD CONSTRAINT members_registerentry_decision_id_94108164_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_registerentry
    ADD CONSTRAINT members_registerentry_member_id_ce998a21_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_rota
    ADD CONSTRAINT members_rota_sector_id_ff231e47_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_rotatask
    ADD CONSTRAINT members_rotatask_sector_id_351900f9_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_settlement
    ADD CONSTRAINT members_settlement_by_id_9ba235ee_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_settlement
    ADD CONSTRAINT members_settlement_corrects_id_d4521133_fk_members_s FOREIGN KEY (corrects_id) REFERENCES public.members_settlement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_settlement
    ADD CONSTRAINT members_settlement_departure_id_63446614_fk_members_r FOREIGN KEY (departure_id) REFERENCES public.members_registerentry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_settlement
    ADD CONSTRAINT members_settlement_member_id_8fd80077_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_settlementpayment
    ADD CONSTRAINT members_settlementpa_settlement_id_25ea5d69_fk_members_s FOREIGN KEY (settlement_id) REFERENCES public.members_settlement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_settlementpart
    ADD CONSTRAINT members_settlementpa_settlement_id_7a3c1577_fk_members_s FOREIGN KEY (settlement_id) REFERENCES public.members_settlement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_settlementpayment
    ADD CONSTRAINT members_settlementpayment_by_id_9f8a4ccd_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_settlementpayment
    ADD CONSTRAINT members_settlementpayment_entry_id_cfd31b41_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_shareinstalment
    ADD CONSTRAINT members_shareinstalm_settled_by_id_9f865e9c_fk_members_s FOREIGN KEY (settled_by_id) REFERENCES public.members_settlement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_shareinstalment
    ADD CONSTRAINT members_shareinstalment_entry_id_b8841041_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_shareinstalment
    ADD CONSTRAINT members_shareinstalment_member_id_68949d73_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_skill
    ADD CONSTRAINT members_skill_confirmed_by_id_8d39b5f4_fk_members_member_id FOREIGN KEY (confirmed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_skill
    ADD CONSTRAINT members_skill_member_id_a901639d_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_skill
    ADD CONSTRAINT members_skill_task_id_b6c9898d_fk_members_rotatask_id FOREIGN KEY (task_id) REFERENCES public.members_rotatask(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_surplusdistribution
    ADD CONSTRAINT members_surplusdistr_decision_id_f11f7f4b_fk_coop_deci FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_surplusdistribution
    ADD CONSTRAINT members_surplusdistr_entry_id_479ff1cd_fk_ledger_en FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_surpluspart
    ADD CONSTRAINT members_surpluspart_distribution_id_a37c1e76_fk_members_s FOREIGN KEY (distribution_id) REFERENCES public.members_surplusdistribution(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_surpluspayment
    ADD CONSTRAINT members_surpluspayme_distribution_id_54e2caee_fk_members_s FOREIGN KEY (distribution_id) REFERENCES public.members_surplusdistribution(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_surpluspayment
    ADD CONSTRAINT members_surpluspayment_by_id_e86de4a8_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_surpluspayment
    ADD CONSTRAINT members_surpluspayment_entry_id_a46eaae0_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_surplusreturn
    ADD CONSTRAINT members_surplusretur_distribution_id_1d28a9e0_fk_members_s FOREIGN KEY (distribution_id) REFERENCES public.members_surplusdistribution(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_surplusreturn
    ADD CONSTRAINT members_surplusreturn_member_id_f67f51d0_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_worklimit
    ADD CONSTRAINT members_worklimit_member_id_abb3dc3d_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_worklimit
    ADD CONSTRAINT members_worklimit_task_id_1a727726_fk_members_rotatask_id FOREIGN KEY (task_id) REFERENCES public.members_rotatask(id) DEFERRABLE INITIALLY DEFERRED;

SET LOCAL check_function_bodies = true;

