import type { BotCommandScope, MenuButton } from '@grammyjs/types'
import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { method } from '../method.ts'
import { chatId, parsed, string } from '../params.ts'
import type { CommandList, Profile } from '../state.ts'
import type { World } from '../world.ts'

const scopes = [
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
] as const

const scope = parsed(
  z
    .looseObject({ type: z.enum(scopes, "can't parse BotCommandScope: Unsupported type specified") })
    .optional()
    .transform((given) => (given ?? { type: 'default' }) as BotCommandScope),
)
const language = string.transform((code) => code ?? '')

const command = z.object({
  command: z.string().transform((name, context) => {
    const bare = name.replace(/^\//, '')
    if (/^[a-z0-9_]{1,32}$/.test(bare)) return bare
    context.addIssue({ code: 'custom', message: 'BOT_COMMAND_INVALID' })
    return z.NEVER
  }),
  description: z
    .string()
    .trim()
    .min(1, 'BOT_COMMAND_DESCRIPTION_INVALID')
    .max(256, 'BOT_COMMAND_DESCRIPTION_INVALID'),
})

/** Scopes that name a chat are kept under its id, and the chat must be known. */
function settled(world: World, given: BotCommandScope): BotCommandScope {
  if (!('chat_id' in given)) return given
  return { ...given, chat_id: world.chat(given.chat_id).id }
}

const same = (a: CommandList, scopeGiven: BotCommandScope, languageGiven: string) =>
  JSON.stringify(a.scope) === JSON.stringify(scopeGiven) && a.language === languageGiven

function replaceList(
  world: World,
  given: BotCommandScope,
  code: string,
  commands: CommandList['commands'],
): void {
  const where = settled(world, given)
  const others = world.state.commands.filter((list) => !same(list, where, code))
  world.state.commands =
    commands.length > 0 ? [...others, { scope: where, language: code, commands }] : others
  world.changed({ kind: 'scene' })
}

export const setMyCommands = method(
  z.object({
    commands: parsed(z.array(command, "can't parse commands JSON object").max(100, 'BOT_COMMANDS_TOO_MUCH')),
    scope,
    language_code: language,
  }),
  (world, params) => {
    replaceList(world, params.scope, params.language_code, params.commands)
    return true
  },
)

export const deleteMyCommands = method(z.object({ scope, language_code: language }), (world, params) => {
  replaceList(world, params.scope, params.language_code, [])
  return true
})

export const getMyCommands = method(z.object({ scope, language_code: language }), (world, params) => {
  const where = settled(world, params.scope)
  return world.state.commands.find((list) => same(list, where, params.language_code))?.commands ?? []
})

const setText = (field: keyof Profile, parameter: string, longest: number) =>
  method(z.object({ [parameter]: string, language_code: language }).loose(), (world, params) => {
    const given = String(params[parameter] ?? '')
    if (given.length > longest) throw badRequest(`${parameter} is too long`)
    const texts = world.state.profile[field]
    const code = String(params.language_code)
    if (given === '') delete texts[code]
    else texts[code] = given
    world.changed({ kind: 'scene' })
    return true
  })

const getText = (field: keyof Profile, parameter: string) =>
  method(z.object({ language_code: language }), (world, { language_code }) => {
    const texts = world.state.profile[field]
    const fallback = field === 'name' ? world.bot.first_name : ''
    return { [parameter]: texts[language_code] ?? texts[''] ?? fallback }
  })

export const setMyName = setText('name', 'name', 64)
export const getMyName = getText('name', 'name')
export const setMyDescription = setText('description', 'description', 512)
export const getMyDescription = getText('description', 'description')
export const setMyShortDescription = setText('shortDescription', 'short_description', 120)
export const getMyShortDescription = getText('shortDescription', 'short_description')

const menuButton = parsed(
  z
    .looseObject(
      {
        type: z.enum(
          ['commands', 'default', 'web_app'],
          "can't parse MenuButton: MenuButton has unsupported type",
        ),
      },
      "can't parse MenuButton: Object expected",
    )
    .optional()
    .transform((button) => (button ?? { type: 'default' }) as MenuButton),
)

export const setChatMenuButton = method(
  z.object({ chat_id: chatId.optional().catch(undefined), menu_button: menuButton }),
  (world, { chat_id, menu_button }) => {
    if (chat_id === undefined) world.state.menu = menu_button
    else world.chat(chat_id).menu = menu_button
    world.changed({ kind: 'scene' })
    return true
  },
)

export const getChatMenuButton = method(
  z.object({ chat_id: chatId.optional().catch(undefined) }),
  (world, { chat_id }) => {
    const own = chat_id === undefined ? undefined : world.chat(chat_id).menu
    return own ?? world.state.menu
  },
)
