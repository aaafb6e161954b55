import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { startPlayground } from '../start-playground.ts'
import { type DemoOutcome, runScript } from './run-script.ts'
import { type Proof, proofs, script } from './script.ts'

const meaning: Record<Proof, string> = {
  recorded: 'the request was recorded and the citizen has its code',
  told: 'the staff group was told, without a private detail',
  taken: 'the case was taken and its details shown in private',
  closed: 'the case was closed and the citizen was told',
}

/** Plays one person's whole way with the real bot in a folder of its own, prints it, and answers the exit code. */
export async function playDemo(verbose: boolean): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'caunoi-demo-'))
  const { DATABASE_URL: _, KEYS_DATABASE_URL: __, CAUNOI_KEY_FILE: ___, ...env } = process.env
  const playground = await startPlayground({
    dataDir,
    // What is played here never reaches a real database or key.
    env,
    ...(verbose ? { onLine: (line: string) => console.log(`bot  │ ${line}`) } : {}),
  })
  try {
    const outcome = await runScript(new PlayClient(playground.server.url), playground.scene, script, {
      patience: 30_000,
      optionalPatience: 3_000,
      print: (line) => console.log(line),
    })
    if (outcome.failure && !verbose) console.log(playground.bot.log().slice(-20).join('\n'))
    return report(outcome)
  } finally {
    await playground.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function report({ proven, failure }: DemoOutcome): number {
  console.log('')
  for (const proof of proofs) console.log(`${proven.has(proof) ? '✅' : '❌'} ${meaning[proof]}`)
  if (failure) console.log(`\n❌ ${failure}`)
  return failure === undefined && proofs.every((proof) => proven.has(proof)) ? 0 : 1
}
