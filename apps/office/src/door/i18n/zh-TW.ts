import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the office’s door: invitations, signing in and proving it again, in Taiwan’s Chinese. */
export const zhTW = {
  signIn: {
    title: '登入後台',
    byPasskey: '用通行密鑰登入',
    passkeyHint: '使用指紋、臉部辨識，或這台裝置的 PIN 碼。',
    waiting: '等候通行密鑰…',
    or: '或',
    email: '電子郵件',
    emailMissing: '請輸入電子郵件',
    passphrase: '密語',
    passphraseMissing: '請輸入密語',
    code: '驗證碼',
    codeHint: '驗證器 App 上的 6 位數字，或一組備用碼。',
    codeMissing: '請輸入驗證碼',
    byPassphrase: '用密語登入',
    recovery: '通行密鑰遺失了？改用備用碼',
    recoveryCode: '備用碼',
    recoveryHint: '開通帳號時保存的十組備用碼之一，每組只能用一次。',
    byRecoveryCode: '用備用碼登入',
    backToPassphrase: '改用密語登入',
    sending: '確認中…',
    help: '通行密鑰和備用碼都遺失了嗎？請管理者從「人員」頁面重新寄連結給您；如果您是唯一的管理者，請在伺服器上產生連結：npm run office:invite -- 加上您的電子郵件。',
    endedTitle: '請重新登入',
    endedText: '您的登入已逾時。重新登入後會回到剛才的地方，已輸入的內容都還在。',
    leave: '離開，不保留內容',
  },
  stepUp: {
    title: '請確認是您本人',
    text: '這個動作比較重要，請再確認一次身分。確認後五分鐘內不必再確認。',
    byPasskey: '用通行密鑰確認',
    otherWay: '改用密語確認',
    noPassphraseText: '您沒有設定密語。如果沒辦法使用通行密鑰，可以改用一組備用碼，每組只能用一次。',
    byRecoveryCode: '改用備用碼確認',
    confirm: '確認',
  },
  claim: {
    title: '歡迎使用後台',
    text: '{organiser}邀請您使用後台，身分是「{role}」。請填寫您的資料，並選擇登入方式。',
    renewTitle: '重新開啟您的帳號',
    renewText: '{name}，請為您的帳號設定新的登入方式。舊的通行密鑰、密語和備用碼會失效，其他裝置也會登出。',
    thisOffice: '主辦單位',
    name: '您的姓名',
    nameHint: '同事會看到這個名字，操作紀錄也會。',
    nameMissing: '請輸入姓名',
    email: '電子郵件',
    emailFixed: '邀請寄到這個信箱，不能更改。',
    emailInvalid: '請輸入完整的電子郵件',
    makePasskey: '建立通行密鑰',
    whyPasskey: '通行密鑰不會忘記、猜不到，也不會被假網站騙走：用指紋、臉部辨識或裝置的 PIN 碼就能登入。',
    otherWay: '改用密語和驗證器 App',
    otherWayTitle: '密語和驗證器 App',
    backToPasskey: '還是建立通行密鑰',
    finish: '完成設定',
    codesTitle: '請保存備用碼',
    codesText: '裝置遺失時，可以用備用碼登入。每組只能用一次，而且只在這裡顯示一次。',
    codesKept: '我已經把備用碼存放在安全的地方',
    codesNotKept: '請先保存備用碼，再勾選',
    toOffice: '進入後台',
    goneTitle: '這個連結已失效',
    goneText: '連結可能已過期、用過了，或被撤回。請管理者重新邀請您。',
    goneOwner: '如果是第一個帳號，請在伺服器上重新產生連結：npm run office:invite',
    toSignIn: '我已經有帳號',
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    door: typeof zhTW
  }
}
