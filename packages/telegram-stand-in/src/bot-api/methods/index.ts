import type { Method } from '../method.ts'
import * as chat from './chat.ts'
import { copyMessage, forwardMessage } from './copy.ts'
import * as edit from './edit.ts'
import * as profile from './profile.ts'
import * as receive from './receive.ts'
import * as remove from './remove.ts'
import * as sendFile from './send-file.ts'
import * as sendText from './send-text.ts'
import * as topics from './topics.ts'

const named: Record<string, Method> = {
  getMe: receive.getMe,
  getUpdates: receive.getUpdates,
  setWebhook: receive.setWebhook,
  deleteWebhook: receive.deleteWebhook,
  getWebhookInfo: receive.getWebhookInfo,
  logOut: receive.logOut,
  close: receive.close,
  answerCallbackQuery: receive.answerCallbackQuery,
  sendMessage: sendText.sendMessage,
  sendLocation: sendText.sendLocation,
  sendContact: sendText.sendContact,
  sendChatAction: sendText.sendChatAction,
  sendPhoto: sendFile.sendPhoto,
  sendDocument: sendFile.sendDocument,
  sendVoice: sendFile.sendVoice,
  sendMediaGroup: sendFile.sendMediaGroup,
  getFile: sendFile.getFile,
  copyMessage,
  forwardMessage,
  editMessageText: edit.editMessageText,
  editMessageCaption: edit.editMessageCaption,
  editMessageReplyMarkup: edit.editMessageReplyMarkup,
  deleteMessage: remove.deleteMessage,
  deleteMessages: remove.deleteMessages,
  setMyCommands: profile.setMyCommands,
  getMyCommands: profile.getMyCommands,
  deleteMyCommands: profile.deleteMyCommands,
  setMyName: profile.setMyName,
  getMyName: profile.getMyName,
  setMyDescription: profile.setMyDescription,
  getMyDescription: profile.getMyDescription,
  setMyShortDescription: profile.setMyShortDescription,
  getMyShortDescription: profile.getMyShortDescription,
  setChatMenuButton: profile.setChatMenuButton,
  getChatMenuButton: profile.getChatMenuButton,
  getChat: chat.getChat,
  getChatMember: chat.getChatMember,
  getChatAdministrators: chat.getChatAdministrators,
  getChatMemberCount: chat.getChatMemberCount,
  leaveChat: chat.leaveChat,
  pinChatMessage: chat.pinChatMessage,
  unpinChatMessage: chat.unpinChatMessage,
  unpinAllChatMessages: chat.unpinAllChatMessages,
  setMessageReaction: chat.setMessageReaction,
  createForumTopic: topics.createForumTopic,
  editForumTopic: topics.editForumTopic,
  closeForumTopic: topics.closeForumTopic,
  reopenForumTopic: topics.reopenForumTopic,
  deleteForumTopic: topics.deleteForumTopic,
}

/** All methods that the stand-in knows, as named on the wire. */
export const methodNames: readonly string[] = Object.keys(named)

const byLowerCase = new Map(
  Object.entries(named).map(([name, method]) => [name.toLowerCase(), { name, method }]),
)

/** Telegram reads method names without regard to case. */
export const findMethod = (name: string): { name: string; method: Method } | undefined =>
  byLowerCase.get(name.toLowerCase())
