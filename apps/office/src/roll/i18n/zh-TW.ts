// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of rolls and sign-in sheets, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  roll: {
    title: '點名',
    choose: '選擇要點名的場次',
    noSessions: '這堂課沒有場次。',
    presentOf: '出席 {n}／{all}',
    toClasses: '回到課程',
    otherSessions: '其他場次',
    notFoundTitle: '找不到這份名單',
    notFoundText: '課程或場次可能已經不在，或不是您的課。',
    calledOff: '這堂課已取消開課',
    nobody: '這堂課還沒有人報名。',
    noMatch: '名單上沒有符合的人。',
    allCame: '全部到齊了！',
    noneCame: '還沒有人到。',
    erased: '個人資料已刪除',
    companion: '{name}的同伴',
    with: '和{name}一起報名',
    noNumber: '－',
    markedAt: '{time} 由{who}點名',
    show: '顯示名單',
    filter: { all: '全部', missing: '未到', present: '已到' },
    search: '搜尋編號或姓名',
    marked: '{name}：已到',
    undone: '{name}：改為未到',
    undo: '復原',
    walkIn: '現場報名',
    gone: '到場後取消或轉班',
    lost: {
      offline: '沒有網路，{name}的點名沒有存下來。恢復連線後請再點一次。',
      unreachable: '伺服器沒有回應，{name}的點名沒有存下來，請再點一次。',
      gone: '{name}已取消或轉班，名單已更新。',
      failed: '{name}的點名沒有存下來，請再點一次。',
    },
    sheet: {
      open: '簽到表',
      title: '簽到表',
      lead: '列印後放在門口，給學員簽名。',
      print: '列印',
      sessions: '要印的場次',
      all: '全選',
      none: '請選擇至少一個場次。',
      caption: '「{title}」簽到表',
      heading: '{title} 簽到表',
      number: '編號',
      name: '姓名',
      signature: '簽名',
      note: '備註',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    roll: typeof zhTW
  }
}
