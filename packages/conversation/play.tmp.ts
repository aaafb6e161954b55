import { readFileSync } from 'node:fs'
import { CentreSettings } from '@caunoi/core/request'
import { vietnam } from '@caunoi/vietnam'
import { parse } from 'yaml'
import { describeEffect, Rehearsal } from './src/testing/index.ts'

const t = parse(readFileSync(process.argv[2]!, 'utf8'))
const r = new Rehearsal({
  pack: vietnam,
  start: t.start ?? '2026-11-23T02:00:00Z',
  language: t.language ?? 'vi',
  settings: CentreSettings.parse({ timeZone: vietnam.timeZone, holidays: vietnam.holidays }),
})
for (const { you } of t.turns) {
  console.log('>>>', JSON.stringify(you))
  try {
    let eff
    if (typeof you !== 'string') eff = 'wait' in you ? r.wait(you.wait) : r.send({ kind: 'unsupported' })
    else {
      const label = /^\[(.+)\]$/.exec(you)?.[1]
      const cmd = /^\/([a-z]+)\s*(.*)$/s.exec(you)
      if (label) {
        const b = r.button(label) as any
        eff = r.send({ kind: 'choice', data: b.data })
      } else
        eff = cmd
          ? r.send({ kind: 'command', name: cmd[1]!, rest: cmd[2]! })
          : r.send({ kind: 'text', text: you })
    }
    console.log(eff.map(describeEffect).join('\n———\n'))
  } catch (e) {
    console.log('!!!', e instanceof Error ? e.stack!.split('\n').slice(0, 4).join('\n') : e)
  }
}
