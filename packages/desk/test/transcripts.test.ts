import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { commands } from '../src/commands/index.ts'
import { replay, Transcript } from '../src/testing/index.ts'
import { verbs } from '../src/verbs/index.ts'

const folder = new URL('./transcripts/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const read = (file: string) => Transcript.parse(parse(readFileSync(new URL(file, folder), 'utf8')))
const recording = process.env.CAUNOI_RECORD === '1'

describe('recorded days at the desk', () => {
  it.each(files)('%s is as it was recorded', (file) => {
    const transcript = read(file)
    const { transcript: played } = replay(transcript, vietnam)
    if (recording) writeFileSync(new URL(file, folder), stringify(played, { lineWidth: 0 }))
    expect(played).toEqual(recording ? played : transcript)
  })

  it('there is one for every button and every command', () => {
    const all = files.map((file) => replay(read(file), vietnam))
    const missing = (names: readonly { name: string }[], seen: 'verbs' | 'commands') =>
      names.map(({ name }) => name).filter((name) => !all.some((replayed) => replayed[seen].has(name)))
    expect([...missing(verbs, 'verbs'), ...missing(commands, 'commands')]).toEqual([])
  })
})
