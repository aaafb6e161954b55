import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { dialogs } from '../src/dialogs/index.ts'
import { replay, Transcript } from '../src/testing/index.ts'

const folder = new URL('./transcripts/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const read = (file: string) => Transcript.parse(parse(readFileSync(new URL(file, folder), 'utf8')))
const recording = process.env.CAUNOI_RECORD === '1'

describe('recorded conversations', () => {
  it.each(files)('%s is as it was recorded', (file) => {
    const transcript = read(file)
    const played = replay(transcript, vietnam)
    if (recording) writeFileSync(new URL(file, folder), stringify(played, { lineWidth: 0 }))
    expect(played).toEqual(recording ? played : transcript)
  })

  it('there is one for every dialog', () => {
    const covered = new Set(files.flatMap((file) => read(file).dialogs))
    expect(dialogs.map((entry) => entry.name).filter((name) => !covered.has(name))).toEqual([])
  })
})
