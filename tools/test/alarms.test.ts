import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { metricsRoute } from '../../apps/server/src/metrics-route.ts'
import { logLines } from './log-lines.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const page = read('docs/alarms.md')

/** The first cells of the table below a heading, without their backticks. */
const firstCells = (heading: string): string[] => {
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return own
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text))
}

describe('lines of the log', () => {
  const written = [...new Set(logLines().map(({ line }) => line))].sort()

  it('every one from warn up is on the page, and the page has no other', () => {
    expect(written.length).toBeGreaterThan(40)
    expect(firstCells('Lines of the log').sort()).toEqual(written)
  })
})

describe('troubles of /health', () => {
  const sources = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => read(join(folder, name)))
      .join('\n')
  const found = [
    ...`${sources('packages/office/src/health')}${sources('apps/telegram-bot/src')}`.matchAll(
      /(?:trouble: |misses\(|: |\? )'(not-started|stands-still|late|unexpected|no-answer|[a-z]+-[a-z-]+)'/g,
    ),
  ].map(([, code = '']) => code)
  const missed = [...sources('apps/telegram-bot/src').matchAll(/misses\('([a-z-]+)'\)/g)].map(
    ([, code = '']) => code,
  )
  const codes = /export type StorageErrorCode =([\s\S]*?)\n\n/.exec(
    read('packages/storage/src/storage-error.ts'),
  )
  const storage = [...(codes?.[1] ?? '').matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code)

  it.each(['not-started', 'stands-still', 'late', 'webhook-removed', 'webhook-not-reached', 'no-answer'])(
    'the search in the sources finds %s',
    (code) => expect(found).toContain(code),
  )

  it('every code of the storage, and every one of a part, is on the page', () => {
    const known = firstCells('Troubles of /health')
    // Only copies meet it.
    expect(storage.filter((code) => code !== 'not-empty' && !known.includes(code))).toEqual([])
    const named = ['not-started', 'stands-still', 'late', 'unexpected', 'no-answer']
    expect(missed).toContain('odd-answer')
    expect([...named, ...missed].filter((code) => !known.includes(code))).toEqual([])
  })
})

/** What /metrics gives: names with their labels. */
const metrics = async (): Promise<string> => {
  const at = '2026-11-28T00:00:00.000Z'
  const failed = { later: 1, away: 1, moved: 1, 'shut-out': 1, 'no-topic': 1, refused: 1 }
  const parts = ['storage', 'scheduler', 'outbox', 'telegram', 'web'].map((name) => [name, { ok: true }])
  const route = metricsRoute({
    health: async () => ({ ok: true, at, parts: Object.fromEntries(parts) }),
    figures: () => ({
      inputs: { handled: 1, setAside: 1, notStored: 1 },
      requests: { sent: 1 },
      messages: { telegram: { sent: 1, failed } },
    }),
    isReady: () => true,
    unstored: () => 0,
  })
  // The lag of the event loop has percentiles once it was measured.
  return (await route.request('/metrics')).text()
}

interface Rule {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string; runbook: string }
}
const rules: Rule[] = parse(read('deploy/prometheus-alerts.yaml')).groups.flatMap(
  ({ rules: own }: { rules: Rule[] }) => own,
)
interface Panel {
  title: string
  targets: { expr: string; legendFormat: string }[]
}
const panels: Panel[] = JSON.parse(read('deploy/grafana-dashboard.json')).panels

const expressions: [string, string][] = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr])),
]

/** Names of metrics in an expression, each with what it asks of a label. */
const asked = (expr: string) =>
  [...expr.matchAll(/\b((?:caunoi|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', labels = '']) => ({
      name,
      // The job is given by Prometheus.
      labels: [...labels.matchAll(/(\w+)(=~?)"([^"]+)"/g)].filter(([, label]) => label !== 'job'),
    }),
  )

describe('rules and dashboard', () => {
  it.each(expressions)('%s asks for what /metrics really gives', async (_, expr) => {
    const lines = (await metrics()).split('\n')
    const parts = asked(expr)
    expect(parts.length).toBeGreaterThan(0)
    for (const { name, labels } of parts) {
      const own = lines.filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      expect(own.length, name).toBeGreaterThan(0)
      for (const [, label, , values = ''] of labels)
        for (const value of values.split('|')) expect(own.join('\n')).toContain(`${label}="${value}"`)
    }
  })

  it('every metric of our own stands on the dashboard', async () => {
    const own = [...(await metrics()).matchAll(/^# TYPE (caunoi_\w+)/gm)].map(([, name = '']) => name)
    const shown = JSON.stringify(panels)
    expect(own.filter((name) => !shown.includes(name))).toEqual([])
  })

  it('every alarm leads to its own words on the page, and no words are without an alarm', () => {
    const headings = [...page.matchAll(/^### (CauNoi\w+)$/gm)].map(([, name]) => name)
    expect(headings).toEqual(rules.map(({ alert }) => alert))
    for (const { alert, annotations, labels } of rules) {
      expect(annotations.runbook).toBe(`docs/alarms.md#${alert.toLowerCase()}`)
      expect(['page', 'ticket']).toContain(labels.severity)
    }
  })

  it('every alarm says what people notice and how soon', () => {
    for (const { alert } of rules) {
      const [, text = ''] = page.split(`### ${alert}\n`)
      const [own = ''] = text.split('\n##')
      expect(own, alert).toMatch(/\*\*(Now|Today)\*\*/)
      expect(own.match(/\*\*/g)?.length ?? 0, alert).toBeGreaterThanOrEqual(4)
    }
  })
})
