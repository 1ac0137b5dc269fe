import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the page of one’s own account, in Taiwan’s Chinese. */
export const zhTW = {
  account: {
    title: '我的帳號',
    person: '個人資料',
    change: '修改',
    locale: '寄給您的信件語言',
    name: '姓名',
    email: '電子郵件',
    role: '身分',
    passkeys: '通行密鑰',
    passkeysText: '登入用的鑰匙。建議至少準備兩把，例如手機和電腦各一把，遺失一把時仍能登入。',
    noPasskeys: '您目前用密語登入。通行密鑰更快也更安全：猜不到，也不會被假網站騙走。',
    addPasskey: '新增通行密鑰',
    synced: '多台裝置可用（由密碼管理工具同步）',
    oneDevice: '只在一台裝置上',
    added: '新增於',
    lastUsed: '上次使用',
    neverUsed: '尚未使用',
    remove: '移除',
    removeOf: '移除「{name}」',
    removeTitle: '要移除「{name}」嗎？',
    removeText: '移除後就不能再用它登入。也請到那台裝置上刪除它。',
    addTitle: '新增通行密鑰',
    addText: '請取一個日後認得出來的名稱，接著瀏覽器會問您要存在哪裡。',
    label: '通行密鑰的名稱',
    labelHint: '例如「櫃檯筆電」。',
    labelMissing: '請輸入名稱',
    adding: '等候通行密鑰…',
    passphrase: '密語',
    passphraseText: '第二種登入方式：密語加驗證器 App，給不能用通行密鑰的裝置使用。',
    hasPassphrase: '已設定密語和驗證器 App。',
    noPassphrase: '尚未設定；通行密鑰能正常使用時不需要設定。',
    addPassphrase: '設定密語',
    changePassphrase: '更換密語',
    newPassphraseText: '其他裝置會登出。如果驗證器 App 裡有舊的項目，請一併刪除。',
    passphraseSet: '現在可以用密語和驗證器 App 登入，其他裝置已登出。',
    removePassphrase: '移除密語',
    removePassphraseTitle: '要移除密語嗎？',
    removePassphraseText: '移除後只能用通行密鑰和備用碼登入。',
    codes: '備用碼',
    codesText: '通行密鑰或驗證器 App 遺失時，每組可以用來登入一次。',
    codesLeft: '備用碼已用完 | 剩下 1 組 | 剩下 {n} 組',
    fewCodes:
      '備用碼已用完，請現在重新產生。 | 備用碼只剩 1 組，請盡快重新產生。 | 備用碼只剩 {n} 組，請盡快重新產生。',
    renew: '重新產生備用碼',
    renewTitle: '要重新產生備用碼嗎？',
    renewText: '您會拿到十組新的備用碼，舊的全部失效。',
    freshCodes: '這是新的備用碼，舊的已經失效。備用碼只在這裡顯示一次。',
    codesKept: '我已經保存好了',
    sessions: '登入中的裝置',
    sessionsText: '如果有您不認得的裝置，請把它登出。',
    byPasskey: '用通行密鑰登入',
    byTotp: '用密語和驗證器 App 登入',
    byRecoveryCode: '用備用碼登入',
    since: '登入於',
    lastSeen: '上次使用',
    thisSession: '這台裝置',
    end: '登出',
    endOf: '登出「{device}」',
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    account: typeof zhTW
  }
}
