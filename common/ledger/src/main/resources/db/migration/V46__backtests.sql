-- Backtests that have been begun: what was run, and what came of it. The fingerprint covers the spec, the files that it was run on and
-- the engine, so the same fingerprint means the same result. The files of the result are below research/run=<fingerprint> in the lake.
CREATE TABLE backtest (
    fingerprint  text        PRIMARY KEY,
    strategy     text        NOT NULL,
    spec         jsonb       NOT NULL,
    task_id      uuid        NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    total_return double precision,
    sharpe       double precision,
    max_drawdown double precision,
    trades       bigint,
    final_equity double precision,
    summary      jsonb,
    CHECK ((finished_at IS NULL) = (summary IS NULL))
);

CREATE TABLE backtest_file (
    fingerprint text   NOT NULL REFERENCES backtest ON DELETE CASCADE,
    name        text   NOT NULL,
    bytes       bigint NOT NULL,
    sha256      text   NOT NULL,
    PRIMARY KEY (fingerprint, name)
);

CREATE INDEX backtest_newest ON backtest (started_at DESC, fingerprint);
