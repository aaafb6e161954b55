import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** The figures of an installation, in a registry of their own. Nothing in them is about anybody. */
export const openRegistry = () => {
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
