import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the page of the staff, in Taiwan’s Chinese. */
export const zhTW = {
  staff: {
    title: '人員',
    lead: '誰可以進入後台，以及每個人能做什麼。',
    invite: '邀請同事',
    members: '所有人員',
    you: '您',
    disabled: '已停用',
    lastSeen: '上次使用',
    neverSeen: '尚未使用過',
    changeRole: '變更身分',
    roleOf: '變更身分：{name}',
    disable: '停用',
    disableOf: '停用：{name}',
    again: '重設登入方式',
    againOf: '重設登入方式：{name}',
    againTitle: '要為{name}重設登入方式嗎？',
    againText:
      '適用於通行密鑰和備用碼都遺失的人。連結會寄到 {email}，使用後舊的通行密鑰、密語和備用碼全部失效。寄出前請先打電話確認是本人提出的。',
    againSend: '寄出連結',
    enable: '恢復使用',
    enableOf: '恢復使用：{name}',
    disableTitle: '要停用{name}的帳號嗎？',
    disableText: '對方會立刻從所有裝置登出，也無法再登入；做過的事仍保留在操作紀錄。之後隨時可以恢復。',
    roleTitle: '{name}的身分',
    role: '身分',
    may: {
      owner: '所有功能，包括人員、設定和操作紀錄',
      money: '課程、報名、款項和匯出',
      desk: '課程、報名和匯出，不含款項',
      teacher: '只看自己的課程、點名',
    },
    invitations: '尚未接受的邀請',
    noInvitations: '目前沒有尚未接受的邀請。',
    invitedBy: '由{name}邀請',
    byServer: '在伺服器上建立',
    validUntil: '有效期限',
    withdraw: '撤回',
    withdrawOf: '撤回：{email}',
    withdrawTitle: '要撤回給 {email} 的邀請嗎？',
    withdrawText: '信中的連結會失效。',
    inviteTitle: '邀請同事',
    inviteText: '對方會收到一封信，裡面的連結七天內有效，只能用一次。',
    email: '電子郵件',
    emailInvalid: '請輸入完整的電子郵件',
    locale: '邀請信的語言',
    send: '寄出邀請',
    inviting: '寄送中…',
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    staff: typeof zhTW
  }
}
