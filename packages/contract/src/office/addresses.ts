const office = '/api/office'

/** Method and path of each call of the office. Apart from the schemas, so that the browser does not load TypeBox. */
export const officeAddresses = {
  lookAtInvitation: { method: 'POST', url: `${office}/invitation` },
  passkeyForInvitation: { method: 'POST', url: `${office}/invitation/passkey` },
  totpForInvitation: { method: 'POST', url: `${office}/invitation/totp` },
  claimInvitation: { method: 'POST', url: `${office}/invitation/claim` },

  passkeyChallenge: { method: 'POST', url: `${office}/sign-in/challenge` },
  signInByPasskey: { method: 'POST', url: `${office}/sign-in/passkey` },
  signInByPassphrase: { method: 'POST', url: `${office}/sign-in/passphrase` },
  stepUp: { method: 'POST', url: `${office}/step-up` },
  signOut: { method: 'POST', url: `${office}/sign-out` },

  getSession: { method: 'GET', url: `${office}/session` },
  changeAccount: { method: 'POST', url: `${office}/account` },
  newTotp: { method: 'POST', url: `${office}/account/totp` },
  setPassphrase: { method: 'POST', url: `${office}/account/passphrase` },
  removePassphrase: { method: 'POST', url: `${office}/account/passphrase/remove` },
  listSessions: { method: 'GET', url: `${office}/sessions` },
  endSession: { method: 'POST', url: `${office}/sessions/:id/end` },
  listPasskeys: { method: 'GET', url: `${office}/passkeys` },
  newPasskey: { method: 'POST', url: `${office}/passkeys/new` },
  addPasskey: { method: 'POST', url: `${office}/passkeys` },
  removePasskey: { method: 'POST', url: `${office}/passkeys/:id/remove` },
  renewRecoveryCodes: { method: 'POST', url: `${office}/recovery-codes` },

  listStaff: { method: 'GET', url: `${office}/staff` },
  inviteStaff: { method: 'POST', url: `${office}/staff/invite` },
  withdrawInvitation: { method: 'POST', url: `${office}/invitations/:id/withdraw` },
  changeRole: { method: 'POST', url: `${office}/staff/:id/role` },
  disableStaff: { method: 'POST', url: `${office}/staff/:id/disable` },
  enableStaff: { method: 'POST', url: `${office}/staff/:id/enable` },
  inviteAgain: { method: 'POST', url: `${office}/staff/:id/invite-again` },

  readLog: { method: 'GET', url: `${office}/log` },

  classFileTemplate: { method: 'GET', url: `${office}/class-file/template` },
  checkClassFile: { method: 'POST', url: `${office}/class-file/check` },
  importClasses: { method: 'POST', url: `${office}/class-file/import` },
  exportClasses: { method: 'POST', url: `${office}/class-file/export` },

  listOfficeClasses: { method: 'GET', url: `${office}/classes` },
  listOfficeOrders: { method: 'GET', url: `${office}/orders` },
  getOfficeOrder: { method: 'GET', url: `${office}/orders/:id` },
  resendMail: { method: 'POST', url: `${office}/orders/:id/resend` },
  correctOrder: { method: 'POST', url: `${office}/orders/:id/correct` },
  moveOrder: { method: 'POST', url: `${office}/orders/:id/move` },
  cancelOfficeOrder: { method: 'POST', url: `${office}/orders/:id/cancel` },
  addSeat: { method: 'POST', url: `${office}/orders/:id/add-seat` },
  noteOrder: { method: 'POST', url: `${office}/orders/:id/note` },
  payByHand: { method: 'POST', url: `${office}/orders/:id/pay` },
  registerByHand: { method: 'POST', url: `${office}/orders/by-hand` },
  oweRefund: { method: 'POST', url: `${office}/orders/:id/refunds` },
  endRefund: { method: 'POST', url: `${office}/refunds/:id/end` },
  getReceipt: { method: 'GET', url: `${office}/orders/:id/receipt` },
  changeReceipt: { method: 'POST', url: `${office}/orders/:id/receipt` },
  issueReceipt: { method: 'POST', url: `${office}/orders/:id/receipt/issue` },
  readRawResponse: { method: 'GET', url: `${office}/responses/:id` },

  listAttention: { method: 'GET', url: `${office}/attention` },
  countAttention: { method: 'GET', url: `${office}/attention/count` },
  handleAttention: { method: 'POST', url: `${office}/attention/handle` },

  getClassRoll: { method: 'GET', url: `${office}/classes/:id/roll` },
  getSessionRoll: { method: 'GET', url: `${office}/classes/:id/roll/:session` },
  markAttendance: { method: 'POST', url: `${office}/classes/:id/roll/:session` },

  exportOrders: { method: 'POST', url: `${office}/exports/orders`, isFile: true },
  exportEverything: { method: 'POST', url: `${office}/exports/everything`, isFile: true },

  getHome: { method: 'GET', url: `${office}/home` },
  watchOffice: { method: 'GET', url: `${office}/events` },
  getClassFilling: { method: 'GET', url: `${office}/charts/filling` },
  getTakings: { method: 'GET', url: `${office}/charts/takings` },

  getSettings: { method: 'GET', url: `${office}/settings` },
  changeSettings: { method: 'POST', url: `${office}/settings` },
  keepLogo: { method: 'POST', url: `${office}/settings/logo` },
} as const
