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
  /** Holds nothing that a member has typed. */
  unpaid: {
    subject(title: string): string
    opening: string
    /** Leads to paying. */
    link: string
    unasked: string
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
    calendar: string
    heldUntil: string
    codePage: string
    /** Where the organiser has given no name. */
    organiser: string
    email: string
    phone: string
    address: string
    site: string
  }
  seats(count: number): string
  /** Below the link to the registration, which opens it for whoever has it. */
  keepLink: string
  /** Below the address of the page where a code can be typed. */
  typeCode(code: string, days: number): string
  automatic: string
  /** The same where an answer goes to the organiser. */
  automaticReply: string
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
    unpaid: {
      subject: (title) => `報名尚未付款：${title}`,
      opening: '我們為您保留了名額，但還沒有收到款項。如果要繼續報名，請在保留時間內點選下面的連結付款：',
      link: '繼續付款',
      unasked:
        '如果您剛剛已經付款，或沒有報名這堂課，不必理會這封信：沒有付款的報名，保留時間一過就會失效，不會產生任何費用。',
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
      calendar: '加入行事曆',
      heldUntil: '名額保留到',
      codePage: '連結打不開嗎？請到這個頁面',
      organiser: '主辦單位',
      email: '電子郵件',
      phone: '電話',
      address: '地址',
      site: '網站',
    },
    seats: (count) => `${count} 人`,
    keepLink: '擁有這個連結的人都能看到您的報名資料，請勿轉寄。',
    typeCode: (code, days) => `輸入您的電子郵件和代碼 ${code} 就能開啟；代碼 ${days} 天內有效。`,
    automatic: '這封信由系統自動寄出。',
    automaticReply: '這封信由系統自動寄出。有問題嗎？直接回覆這封信，就能聯絡主辦單位。',
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
    unpaid: {
      subject: (title) => `Not paid yet: ${title}`,
      opening:
        'Your seats are held, but your payment has not arrived. To go on with your registration, please follow the ' +
        'link below and pay before the hold ends:',
      link: 'Continue to payment',
      unasked:
        'If you have just paid, or did not register for this class, there is nothing you need to do: an unpaid ' +
        'registration lapses by itself when the hold ends, and nothing is charged.',
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
      calendar: 'Add to your calendar',
      heldUntil: 'Held until',
      codePage: 'Does the link not work? Open this page',
      organiser: 'The organiser',
      email: 'E-mail',
      phone: 'Phone',
      address: 'Address',
      site: 'Website',
    },
    seats: (count) => (count === 1 ? '1 person' : `${count} people`),
    typeCode: (code, days) =>
      `and enter your e-mail address and the code ${code}, which is good for ${days} days.`,
    keepLink: 'Whoever has this link can see your registration, so please do not pass it on.',
    automatic: 'This mail was sent automatically.',
    automaticReply:
      'This mail was sent automatically. Any questions? Reply to it, and you reach the organiser.',
  },
}
