"""What must hold of the floor, recomputed from the raw tables, for `manage.py verify`."""

from coop.asking import Question
from production.models import (
    FloorSubmission,
    HandOver,
    Hold,
    MaterialUse,
    MeterReading,
    Rework,
    Stop,
    WorkLog,
)

HOURS = """
    SELECT w.member_id, sum(w.quarters) FROM production_worklog w
    WHERE NOT EXISTS (SELECT 1 FROM production_worklog x WHERE x.replaces_id = w.id)
    GROUP BY w.member_id, w.work_date
    HAVING sum(w.quarters) > 96 OR count(*) > count(DISTINCT (w.sector_id, w.shift)) ORDER BY 1"""
CORRECTED = """
    SELECT n.id, n.replaces_id FROM production_worklog n
    JOIN production_worklog o ON o.id = n.replaces_id
    WHERE (n.member_id, n.sector_id, n.shift, n.work_date)
       <> (o.member_id, o.sector_id, o.shift, o.work_date) OR n.reason = '' ORDER BY 1"""
REWORK = """
    SELECT r.id, r.reverses_id FROM production_floorreport r
    LEFT JOIN production_rework n ON n.report_id = r.id
    LEFT JOIN production_rework o ON o.report_id = r.reverses_id
    WHERE r.reverses_id IS NOT NULL
      AND (n.quantity, n.reason_id) IS DISTINCT FROM (-o.quantity, o.reason_id) ORDER BY 1"""
SENT = """
    SELECT device_id, seq FROM production_floorsubmission WHERE seq IS NOT NULL
    GROUP BY device_id, seq HAVING count(*) > 1 ORDER BY 1, 2"""
STOPS = """
    SELECT s.workplace_id, count(*) FROM production_stop s WHERE s.ended_at IS NULL
    GROUP BY s.workplace_id HAVING count(*) > 1
    UNION ALL SELECT s.id, s.report_id FROM production_stop s
    JOIN production_floorreport r ON r.id = s.report_id
    WHERE r.workplace_id IS DISTINCT FROM s.workplace_id ORDER BY 1"""
HOLDS = """
    SELECT h.report_id, count(*) FROM production_hold h WHERE h.released_at IS NULL
    GROUP BY h.report_id HAVING count(*) > 1 ORDER BY 1"""
METERS = """
    SELECT id, value FROM (
      SELECT id, value, reason, lag(value) OVER (PARTITION BY meter_id ORDER BY read_on, id) AS last
      FROM production_meterreading) x WHERE value < last AND reason = '' ORDER BY 1"""
READ = """
    SELECT h.id, count(*) FROM production_handover h
    JOIN production_handoverreading r ON r.note_id = h.id
    GROUP BY h.id HAVING count(*) > 1 OR min(r.read_at) < h.recorded_at ORDER BY 1"""
TOOK = """
    SELECT u.report_id, u.taken FROM production_materialuse u
    LEFT JOIN (SELECT cause_id, product_id, sum(quantity) AS total FROM production_stockmove
               WHERE cause_type = 'production.floorreport' AND to_place = 'production'
               GROUP BY cause_id, product_id) m
      ON m.cause_id = u.report_id AND m.product_id = u.product_id
    WHERE u.taken <> coalesce(m.total, 0) OR u.taken > coalesce(u.used, u.wanted)
    UNION ALL
    SELECT s.cause_id, s.quantity FROM production_stockmove s
    JOIN production_floorreport r ON r.id = s.cause_id AND r.reverses_id IS NULL
    WHERE s.cause_type = 'production.floorreport' AND s.to_place = 'production'
      AND NOT EXISTS (SELECT FROM production_materialuse u
                      WHERE u.report_id = s.cause_id AND u.product_id = s.product_id)
    ORDER BY 1"""
QUESTIONS: tuple[Question, ...] = (
    ("nobody worked more than a day has", WorkLog, HOURS),
    ("hours are corrected for the same turn, with a reason", WorkLog, CORRECTED),
    ("rework is undone with its report", Rework, REWORK),
    ("what tablets sent counts once", FloorSubmission, SENT),
    ("a workplace has one open stop", Stop, STOPS),
    ("a report is held back once at a time", Hold, HOLDS),
    ("meters fall only with a reason", MeterReading, METERS),
    ("materials moved as their reports say", MaterialUse, TOOK),
    ("notes of a shift are read after they were written", HandOver, READ),
)
