import {
  buttonLabels,
  type PlayClient,
  renderMessage,
  type StoredMessage,
  WaitTimeout,
} from '@caunoi/telegram-stand-in/client'
import type { Scene } from '../ready-scene.ts'
import type { Proof, Step } from './script.ts'

export interface DemoOutcome {
  proven: Set<Proof>
  /** Why it stopped early; nothing when the script was played to its end. */
  failure?: string
}

export interface DemoOptions {
  /** Milliseconds that a step may take. */
  patience: number
  /** Milliseconds until an optional step is passed over. */
  optionalPatience: number
  print: (line: string) => void
}

/** Plays a script through the server as its people would, and says what was proven. */
export async function runScript(
  play: PlayClient,
  scene: Scene,
  script: readonly Step[],
  options: DemoOptions,
): Promise<DemoOutcome> {
  const run = new ScriptRun(play, scene, options)
  try {
    for (const step of script) await run.step(step)
    return { proven: run.proven }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { proven: run.proven, failure: error.message }
  } finally {
    await run.print()
  }
}

/** Milliseconds during which only what is newer than the latest act is looked at for a button. */
const freshOnly = 2_000

class ScriptRun {
  readonly proven = new Set<Proof>()
  private code = ''
  private printed = 0
  /** Revision of the playground when the latest person acted; what the bot says must be newer. */
  private acted = 0

  constructor(
    private readonly play: PlayClient,
    private readonly scene: Scene,
    private readonly options: DemoOptions,
  ) {}

  async step(step: Step): Promise<void> {
    const user = this.scene[step.who]
    const chat = step.in === 'group' ? this.scene.group : user
    if ('say' in step) await this.act(() => this.play.say(user, step.say, { chat }))
    else if ('choose' in step) await this.choose(user, chat, step)
    else await this.expect(chat, step)
    await this.print()
  }

  private async act(action: () => Promise<unknown>): Promise<void> {
    this.acted = (await this.play.scene()).rev
    await action()
  }

  private async choose(
    user: number,
    chat: number,
    step: Step & { choose: string[]; optional?: boolean },
  ): Promise<void> {
    const wait = step.optional ? this.options.optionalPatience : this.options.patience
    const end = Date.now() + wait
    const freshUntil = Date.now() + freshOnly
    // An older message may offer the same label for something else, so what the bot is about to say comes first.
    const newestFirst = async () =>
      (await this.play.messages(chat))
        .filter(({ deleted, rev }) => !deleted && (rev > this.acted || Date.now() > freshUntil))
        .reverse()
    for (;;) {
      const typed = await this.onReplyKeyboard(chat, step.choose)
      if (typed !== undefined) return this.act(() => this.play.say(user, typed, { chat }))
      for (const stored of await newestFirst()) {
        const label = firstOffered(buttonLabels(stored.message), step.choose)
        if (label === undefined) continue
        // What stands now is shown before the press replaces it.
        await this.print()
        return this.act(async () => {
          const query = await this.play.press(user, chat, stored.message.message_id, { label })
          await this.play.answer(query.id, this.options.patience)
        })
      }
      if (Date.now() >= end) break
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    if (!step.optional)
      throw new WaitTimeout(`no button "${step.choose.join('" or "')}" came within ${wait} ms`)
  }

  private async onReplyKeyboard(chat: number, wanted: string[]): Promise<string | undefined> {
    const input = (await this.play.scene()).chats.find(({ id }) => id === chat)?.input
    if (input?.kind !== 'keyboard') return undefined
    const labels = input.keyboard.keyboard
      .flat()
      .map((button) => (typeof button === 'string' ? button : button.text))
    return firstOffered(labels, wanted)
  }

  private async expect(
    chat: number,
    step: Step & { expect: string; proves?: Proof; never?: string },
  ): Promise<void> {
    const pattern = new RegExp(step.expect.replaceAll('{code}', this.code), 'i')
    const read = ({ message }: StoredMessage) => message.text ?? message.caption ?? ''
    const found = await this.play.waitFor(
      chat,
      (stored) =>
        stored.rev > this.acted && stored.message.from?.is_bot === true && pattern.test(read(stored)),
      this.options.patience,
      `"${step.expect}"`,
    )
    const text = read(found)
    if (step.never && new RegExp(step.never, 'i').test(text)) {
      throw new Error(`a message says what it must not say (${step.never}):\n${text}`)
    }
    this.code = pattern.exec(text)?.[1] ?? this.code
    if (step.proves) this.proven.add(step.proves)
  }

  /** Prints what was said or changed since the last time, in the order in which it happened. */
  async print(): Promise<void> {
    const chats: [string, number][] = [
      ['An', this.scene.citizen],
      ['Nhóm', this.scene.group],
      ['Bình', this.scene.worker],
      ['Hoà', this.scene.head],
    ]
    const all = await Promise.all(
      chats.map(async ([name, chat]) => (await this.play.messages(chat)).map((stored) => ({ name, stored }))),
    )
    const fresh = all.flat().filter(({ stored }) => stored.rev > this.printed)
    for (const { name, stored } of fresh.sort((a, b) => a.stored.rev - b.stored.rev)) {
      const [first = '', ...rest] = renderMessage(stored).split('\n')
      this.options.print(`${name.padEnd(5)}│ ${first}`)
      for (const line of rest) this.options.print(`     │ ${line}`)
      this.printed = Math.max(this.printed, stored.rev)
    }
  }
}

const firstOffered = (labels: string[], wanted: string[]): string | undefined => {
  for (const part of wanted) {
    const found = labels.find((label) => label === part) ?? labels.find((label) => label.includes(part))
    if (found !== undefined) return found
  }
  return undefined
}
