import type { Figures, Health } from '@caunoi/office'
import { Hono } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What is asked whenever somebody wants the figures. */
export interface Measured {
  health: () => Promise<Health>
  figures: () => Figures
  isReady: () => boolean
  /** Updates of Telegram whose effect is not stored. */
  unstored: () => number
}

/** The figures of an installation, in a registry of their own. Nothing in them is about anybody. */
const openRegistry = () => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers })
  return {
    registry,
    ready: gauge('caunoi_ready', '1 while what people write is taken'),
    part: gauge('caunoi_part_up', '1 while a part can do its work, as /health has it', ['part']),
    oldest: gauge('caunoi_outbox_oldest_seconds', 'Age of the oldest message that waits to be sent'),
    unstored: gauge('caunoi_updates_unstored', 'Updates of Telegram whose effect is not stored yet'),
    inputs: counter(
      'caunoi_inputs_total',
      'What people did: handled, set_aside, or not_stored for each try',
      ['outcome'],
    ),
    requests: counter('caunoi_requests_sent_total', 'Requests that citizens sent'),
    sent: counter('caunoi_messages_sent_total', 'Messages that a channel took', ['channel']),
    failed: counter(
      'caunoi_messages_failed_total',
      'Messages that a channel did not take, by what that means',
      ['channel', 'failure'],
    ),
  }
}

/** `GET /metrics` for Prometheus. */
export const metricsRoute = (measured: Measured): Hono => {
  const { registry, ready, part, oldest, unstored, inputs, requests, sent, failed } = openRegistry()
  const count = (counter: Counter, value: number, labels: Record<string, string> = {}) =>
    counter.inc(labels, value)
  return new Hono().get('/metrics', async (context) => {
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
