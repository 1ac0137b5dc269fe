import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the page of the log, in Taiwan’s Chinese. */
export const zhTW = {
  log: {
    title: '操作紀錄',
    lead: '後台做過的事，最新的在最上面。任何人都不能更改。',
    filter: '顯示',
    kinds: {
      all: '全部',
      signIn: '登入',
      staff: '人員',
      passkeys: '通行密鑰',
      exports: '匯出',
      beyondRole: '超出權限',
    },
    nobody: '不明人士',
    server: '伺服器',
    somebody: '同事',
    method: {
      passkey: '通行密鑰',
      totp: '密語和驗證器 App',
      'recovery-code': '備用碼',
    },
    rejected: '被拒絕',
    reason: '原因：{reason}',
    change: '{before} → {after}',
    empty: '還沒有任何紀錄。',
    emptyFiltered: '還沒有這一類的紀錄。',
    older: '顯示更早的紀錄',
    loadingOlder: '載入中…',
    end: '已經是最早的紀錄。',
    unknownAction: '{who}：{action}',
    action: {
      'account-claimed': '{who}開通了帳號',
      'account-renewed': '{who}重設了自己的登入方式',
      'account-changed': '{who}修改了自己的姓名或語言',
      'sign-in-done': '{who}登入',
      'sign-in-rejected': '{who}嘗試登入',
      'sign-out-done': '{who}登出',
      'step-up-done': '{who}確認了本人身分',
      'step-up-rejected': '{who}未能確認本人身分',
      'session-ended': '{who}登出了一台裝置',
      'passkey-added': '{who}新增了通行密鑰',
      'passkey-removed': '{who}移除了通行密鑰',
      'passphrase-set': '{who}設定了密語',
      'passphrase-removed': '{who}移除了密語',
      'recovery-codes-renewed': '{who}重新產生了備用碼',
      'staff-invited': '{who}邀請了同事',
      'staff-invited-again': '{who}寄出連結，讓{whom}重設登入方式',
      'invitation-withdrawn': '{who}撤回了邀請',
      'staff-role-changed': '{who}變更了{whom}的身分',
      'staff-disabled': '{who}停用了{whom}的帳號',
      'staff-enabled': '{who}恢復了{whom}的帳號',
      'export-begun': '{who}開始匯出資料',
      'export-ended': '{who}匯出了資料',
      'settings-changed': '{who}更改了設定',
      'access-rejected': '{who}嘗試做權限以外的事',
    },
    export: {
      whole: '{n} 筆，完整',
      broken: '{n} 筆，中途停止',
      class: '課程 {id}',
      status: '只有一種狀態',
      searched: '只有搜尋結果',
    },
    because: {
      not_permitted: '不在權限內',
      wrong_origin: '不是從後台頁面送出',
      last_owner: '會沒有任何管理者',
      last_way_in: '會沒有任何登入方式',
      passkey: '通行密鑰不符',
      passphrase: '電子郵件或密語不符',
      code: '驗證碼不符',
      disabled: '帳號已停用',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    log: typeof zhTW
  }
}
