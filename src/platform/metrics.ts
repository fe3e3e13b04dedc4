import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { JobCount } from '#platform/jobs/jobs.ts'

/** What is asked when somebody asks for the numbers. */
export type MetricSources = {
  pool: () => { total: number; idle: number; waiting: number }
  jobs: () => Promise<JobCount[]>
}

export type Metrics = {
  contentType: string
  /** `route` is a pattern of ours, never an address. */
  observe: (request: { method: string; route: string; status: number; seconds: number }) => void
  jobDone: (name: string, outcome: 'done' | 'failed', seconds: number) => void
  text: () => Promise<string>
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Numbers of this process, in the text format of Prometheus. */
export function openMetrics(sources: MetricSources): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'umran_request_seconds',
    help: 'Time to answer, by pattern of the address and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const jobTime = new Histogram({
    name: 'umran_job_seconds',
    help: 'Time of a job, by its name and outcome.',
    labelNames: ['name', 'outcome'],
    buckets: SECONDS,
    registers,
  })
  addPool(sources, registers)
  addJobs(sources, registers)
  return {
    contentType: registry.contentType,
    observe: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    jobDone: (name, outcome, seconds) => jobTime.observe({ name, outcome }, seconds),
    // The library writes `Nan`, which the format does not know.
    text: async () => (await registry.metrics()).replaceAll(/ Nan$/gm, ' NaN'),
  }
}

function addPool({ pool }: MetricSources, registers: Registry[]): void {
  new Gauge({
    name: 'umran_database_connections',
    help: 'Connections of this process: all, unused, and requests that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, n] of Object.entries(pool())) this.set({ state }, n)
    },
  })
}

function addJobs({ jobs }: MetricSources, registers: Registry[]): void {
  const failed = new Counter({
    name: 'umran_jobs_unreadable_total',
    help: 'How often the queue could not be counted.',
    registers,
  })
  const oldest = new Gauge({
    name: 'umran_job_oldest_waiting_seconds',
    help: 'Age of the job that has been due longest, by its name.',
    labelNames: ['name'],
    registers,
  })
  new Gauge({
    name: 'umran_jobs',
    help: 'Jobs by name and state.',
    labelNames: ['name', 'state'],
    registers,
    async collect() {
      this.reset()
      oldest.reset()
      // The database may be away: the other numbers are wanted then more than ever.
      const counts = await jobs().catch(() => {
        failed.inc()
        return []
      })
      for (const { name, state, count, oldestSeconds } of counts) {
        this.set({ name, state }, count)
        if (oldestSeconds !== undefined) oldest.set({ name }, oldestSeconds)
      }
    },
  })
}
