/** Upper ends of the steps in which durations are counted, in seconds. */
const STEPS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

type Durations = { readonly counts: number[]; sum: number; count: number };

export type Gauges = Readonly<Record<string, { readonly help: string; readonly value: number; readonly isCounter?: boolean }>>;

export type Metrics = {
  begin(): void;
  end(method: string, route: string, code: number, seconds: number): void;
  /** A connection that was dropped before it was a request. */
  drop(reason: string): void;
  /** The page that Prometheus reads. */
  write(version: string, gauges: Gauges): string;
};

export function openMetrics(): Metrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, Durations>();
  const dropped = new Map<string, number>();
  let inFlight = 0;
  return {
    begin() {
      inFlight += 1;
    },
    end(method, route, code, seconds) {
      inFlight -= 1;
      const labels = `method="${method}",route="${route}",code="${code}"`;
      requests.set(labels, (requests.get(labels) ?? 0) + 1);
      const known = durations.get(route) ?? { counts: STEPS.map(() => 0), sum: 0, count: 0 };
      const step = STEPS.findIndex((end) => seconds <= end);
      if (step >= 0) known.counts[step] = (known.counts[step] ?? 0) + 1;
      known.sum += seconds;
      known.count += 1;
      durations.set(route, known);
    },
    drop(reason) {
      dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
    },
    write(version, gauges) {
      const lines: string[] = [];
      const head = (name: string, type: string, help: string) => lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
      head('ziping_requests_total', 'counter', 'Requests answered.');
      for (const [labels, count] of requests) lines.push(`ziping_requests_total{${labels}} ${count}`);
      head('ziping_request_duration_seconds', 'histogram', 'From the head of a request to the end of its answer.');
      for (const [route, { counts, sum, count }] of durations) {
        let below = 0;
        STEPS.forEach((end, at) => {
          below += counts[at] ?? 0;
          lines.push(`ziping_request_duration_seconds_bucket{route="${route}",le="${end}"} ${below}`);
        });
        lines.push(`ziping_request_duration_seconds_bucket{route="${route}",le="+Inf"} ${count}`);
        lines.push(`ziping_request_duration_seconds_sum{route="${route}"} ${sum.toFixed(6)}`);
        lines.push(`ziping_request_duration_seconds_count{route="${route}"} ${count}`);
      }
      head('ziping_connections_dropped_total', 'counter', 'Connections closed before they were a request.');
      for (const [reason, count] of dropped) lines.push(`ziping_connections_dropped_total{reason="${reason}"} ${count}`);
      head('ziping_requests_in_flight', 'gauge', 'Requests whose answer is not written yet.');
      lines.push(`ziping_requests_in_flight ${inFlight}`);
      for (const [name, { help, value, isCounter }] of Object.entries(gauges)) {
        head(name, isCounter ? 'counter' : 'gauge', help);
        lines.push(`${name} ${value}`);
      }
      head('ziping_build_info', 'gauge', 'The version that runs.');
      lines.push(`ziping_build_info{version="${version}"} 1`);
      return `${lines.join('\n')}\n`;
    },
  };
}
