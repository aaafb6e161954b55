import type { Figures, Health } from '@caunoi/office'
import { Hono } from 'hono'
import type { Counter } from 'prom-client'

/** What is asked whenever somebody wants the figures. */
export interface Measured {
  health: () => Promise<Health>
  figures: () => Figures
  isReady: () => boolean
  /** Updates of Telegram whose effect is not stored. */
  unstored: () => number
}

type MetricsRegistry = ReturnType<typeof import('./metrics-registry.ts').openRegistry>

/** `GET /metrics` for Prometheus. What Node tells of itself is counted from the first question on. */
export const metricsRoute = (measured: Measured): Hono => {
  let opened: Promise<MetricsRegistry> | undefined
  const count = (counter: Counter, value: number, labels: Record<string, string> = {}) =>
    counter.inc(labels, value)
  return new Hono().get('/metrics', async (context) => {
    opened ??= import('./metrics-registry.ts').then(({ openRegistry }) => openRegistry())
    const { registry, ready, part, oldest, unstored, inputs, requests, sent, failed } = await opened
    const { at, parts } = await measured.health()
    ready.set(measured.isReady() ? 1 : 0)
    for (const [name, { ok }] of Object.entries(parts)) part.set({ part: name }, ok ? 1 : 0)
    const since = parts.outbox?.waitingSince
    oldest.set(since === undefined ? 0 : Math.max(0, (Date.parse(at) - Date.parse(since)) / 1_000))
    unstored.set(measured.unstored())
    const figures = measured.figures()
    for (const each of [inputs, requests, sent, failed]) each.reset()
    count(inputs, figures.inputs.handled, { outcome: 'handled' })
    count(inputs, figures.inputs.setAside, { outcome: 'set_aside' })
    count(inputs, figures.inputs.notStored, { outcome: 'not_stored' })
    count(requests, figures.requests.sent)
    for (const [channel, messages] of Object.entries(figures.messages)) {
      count(sent, messages.sent, { channel })
      for (const [failure, value] of Object.entries(messages.failed))
        count(failed, value, { channel, failure })
    }
    return context.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
}
