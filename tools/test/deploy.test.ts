import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const linesOf = (path: string): string[] => read(path).split('\n')

/** What `.env.example` explains. */
const settings = linesOf('.env.example').flatMap((line) => /^#?([A-Z_]+)=/.exec(line)?.[1] ?? [])

const composeFiles = ['compose.yaml', 'compose.files.yaml']
const units = readdirSync(new URL('deploy', root)).filter((name) => name.endsWith('.service'))

describe('the image', () => {
  it('holds no secret and nothing that git does not keep', () => {
    const left = linesOf('.dockerignore')
    const unkept = linesOf('.gitignore').filter((line) => line !== '')
    for (const line of unkept) {
      const name = line.replace(/\/$/, '')
      expect(
        [`/${name}`, `**/${name}`].some((pattern) => left.includes(pattern)),
        line,
      ).toBe(true)
    }
    expect(left).toEqual(expect.arrayContaining(['/.git', '**/.env', '**/*.env', '**/*.key']))
    expect(read('Dockerfile')).not.toMatch(/^(ARG|ENV) .*(TOKEN|SECRET|PASSWORD|DATABASE_URL)/m)
  })

  it('runs on a supported Node as somebody who is not root, and tells its health', () => {
    const [, last = ''] = read('Dockerfile').split(/^FROM (?!.* AS )/m)
    expect(last).toMatch(/^node:(20|24)-alpine\n/)
    for (const line of [/^USER node$/m, /^HEALTHCHECK .*\/health/m, /^STOPSIGNAL SIGTERM$/m, /^VOLUME /m])
      expect(last).toMatch(line)
  })
})

describe.each(composeFiles)('%s', (file) => {
  const compose = parse(read(file))

  it('declares every volume that it mounts', () => {
    const inherited = file === 'compose.yaml' ? parse(read('compose.files.yaml')).services.caunoi.volumes : []
    const mounted = Object.values<{ volumes?: string[] }>(compose.services)
      .flatMap(({ volumes = [] }) => volumes)
      .concat(inherited)
      .map((volume) => volume.split(':')[0])
    expect(Object.keys(compose.volumes).sort()).toEqual([...new Set(mounted)].sort())
  })

  it('takes from outside only what .env.example explains', () => {
    for (const [, name] of read(file).matchAll(/\$\{([A-Z_]+)/g)) expect(settings).toContain(name)
  })

  it('opens no port to other machines', () => {
    for (const { ports = [] } of Object.values<{ ports?: string[] }>(compose.services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  })
})

describe('the example with two bots', () => {
  const { services } = parse(read('deploy/compose.replicas.yaml'), { logLevel: 'silent' })

  it('only the proxy is open to others, and the bots share the key and keep nothing else', () => {
    expect(services.caunoi.ports).toEqual([])
    expect(services.caunoi.volumes).toEqual(['key:/key'])
    expect(services.caunoi.deploy.replicas).toBe(2)
    expect(services.proxy.ports).toEqual(['80:80', '443:443'])
  })

  it('takes from outside only what .env.example explains', () => {
    const texts = read('deploy/compose.replicas.yaml') + read('deploy/Caddyfile')
    const named = [...texts.matchAll(/\{\$?([A-Z_]{3,})[:}]/g)].map(([, name]) => name)
    expect(named).toContain('DOMAIN')
    for (const name of named) expect(settings).toContain(name)
  })

  it('the proxy asks the service by the port that its bots listen on', () => {
    expect(services.caunoi.environment.PORT).toBe(8081)
    expect(read('deploy/Caddyfile')).toMatch(/name caunoi\n\s+port 8081\n/)
  })
})

describe('the units of systemd', () => {
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

  // Only systemd can say; a machine without it has no use for the units either.
  it.skipIf(!hasSystemd).each(units)('%s is one', (unit) => {
    const path = fileURLToPath(new URL(`deploy/${unit}`, root))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  it('the bot has bounds for memory and tasks, above what it needs', () => {
    const unit = read('deploy/caunoi.service')
    const [high, max] = ['MemoryHigh', 'MemoryMax'].map((name) =>
      Number(new RegExp(`^${name}=(\\d+)M$`, 'm').exec(unit)?.[1]),
    )
    expect(high).toBeGreaterThanOrEqual(700)
    expect(max).toBeGreaterThan(high ?? Number.POSITIVE_INFINITY)
    expect(unit).toMatch(/^TasksMax=\d+$/m)
    expect(unit).toMatch(/^Restart=always$/m)
    // However often it ended: a person in need may write at any moment.
    expect(unit).toMatch(/^StartLimitIntervalSec=0$/m)
  })

  it('work on the same folders as the same user', () => {
    const places = units.map((unit) =>
      linesOf(`deploy/${unit}`)
        .filter((line) => /^(User|DynamicUser|StateDirectory|EnvironmentFile|UMask)=/.test(line))
        .concat(/env (.*) node/.exec(read(`deploy/${unit}`))?.[1] ?? '')
        .sort(),
    )
    expect(places[0]?.length).toBe(6)
    for (const other of places) expect(other).toEqual(places[0])
  })
})
