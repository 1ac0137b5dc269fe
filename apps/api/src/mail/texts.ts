import type { Locale, OrderStatus } from '@baoming/contract'

/** What the mails say. Values go in unescaped; who writes HTML escapes. */
export interface MailTexts {
  /** Between a label and its value. */
  colon: string
  greeting(name: string): string
  confirmed: {
    subject(title: string, registerIndex: number | null): string
    opening: string
    closing: string
  }
  paidWithoutSeat: {
    subject(title: string): string
    opening: string
    next: string
    closing: string
  }
  orderLinks: {
    subject: string
    greeting: string
    opening: string
    /** What stands behind a class's title, by the order's status. */
    statuses: Record<OrderStatus, string>
    unasked: string
  }
  labels: {
    class: string
    time: string
    place: string
    seats: string
    amount: string
    registerIndex: string
    transId: string
    message: string
    survey: string
    registration: string
    organiser: string
  }
  seats(count: number): string
  /** Below the link to the registration, which opens it for whoever has it. */
  keepLink: string
  automatic: string
}

export const mailTexts: Record<Locale, MailTexts> = {
  'zh-TW': {
    colon: '：',
    greeting: (name) => `${name} 您好：`,
    confirmed: {
      subject: (title, index) => `報名成功：${title}${index === null ? '' : `（報名編號 ${index}）`}`,
      opening: '您的報名已經完成，款項也收到了。以下是您的報名資料：',
      closing: '期待與您見面！',
    },
    paidWithoutSeat: {
      subject: (title) => `已收到款項，但課程已額滿：${title}`,
      opening:
        '我們收到了您的款項，但款項抵達時，為您保留名額的時間已過，課程也已經額滿，因此這次報名沒有名額。',
      next: '主辦單位會與您聯絡，處理退款或其他安排。您不需要再次付款；與主辦單位聯絡時，請提供以下的付款編號。',
      closing: '造成不便，非常抱歉。',
    },
    orderLinks: {
      subject: '您的報名連結',
      greeting: '您好：',
      opening: '以下是用這個電子郵件地址完成或進行中的報名，點選連結就能查看：',
      statuses: {
        pending: '尚未付款',
        confirmed: '報名成功',
        expired: '已失效',
        paid_without_seat: '已付款，沒有名額',
      },
      unasked: '如果您沒有索取這些連結，不必理會這封信；連結只寄到您的信箱。',
    },
    labels: {
      class: '課程',
      time: '時間',
      place: '地點',
      seats: '人數',
      amount: '金額',
      registerIndex: '報名編號',
      transId: '付款編號',
      message: '主辦單位的話',
      survey: '填寫問卷',
      registration: '查看您的報名',
      organiser: '主辦單位網站',
    },
    seats: (count) => `${count} 人`,
    keepLink: '擁有這個連結的人都能看到您的報名資料，請勿轉寄。',
    automatic: '這封信由系統自動寄出。',
  },
  en: {
    colon: ': ',
    greeting: (name) => `Dear ${name},`,
    confirmed: {
      subject: (title, index) => `Registered: ${title}${index === null ? '' : ` (no. ${index})`}`,
      opening: 'Your registration is complete and your payment has arrived. Here are the details:',
      closing: 'We look forward to seeing you!',
    },
    paidWithoutSeat: {
      subject: (title) => `Payment received, but the class is full: ${title}`,
      opening:
        'Your payment has arrived, but by then the time your seats were held for was over and the class was ' +
        'full. This registration therefore has no seat.',
      next:
        'The organiser will contact you about a refund or another arrangement. You need not pay again; when you ' +
        'contact the organiser, please give the payment number below.',
      closing: 'We are sorry for the inconvenience.',
    },
    orderLinks: {
      subject: 'The links to your registrations',
      greeting: 'Hello,',
      opening: 'These are the registrations made with this e-mail address. Follow a link to open one:',
      statuses: {
        pending: 'not paid yet',
        confirmed: 'registered',
        expired: 'lapsed',
        paid_without_seat: 'paid, without a seat',
      },
      unasked:
        'If you did not ask for these links, there is nothing you need to do: they were sent to you alone.',
    },
    labels: {
      class: 'Class',
      time: 'Time',
      place: 'Place',
      seats: 'For',
      amount: 'Amount',
      registerIndex: 'Registration number',
      transId: 'Payment number',
      message: 'A word from the organiser',
      survey: 'Fill in the survey',
      registration: 'See your registration',
      organiser: "The organiser's site",
    },
    seats: (count) => (count === 1 ? '1 person' : `${count} people`),
    keepLink: 'Whoever has this link can see your registration, so please do not pass it on.',
    automatic: 'This mail was sent automatically.',
  },
}
