/**
 * Every word on screen, by key. `{name}` is filled in by `say`; an entry with `one` and `other` is a plural
 * chosen by `{count}`. Entries are sentences a student can act on: what happened, then what to do.
 */
export const en = {
  'app.name': 'Inkfast',
  'app.skip': 'Skip to the question',
  'app.title': '{page} · Inkfast',

  'duration.hours': { one: '{count} hour', other: '{count} hours' },
  'duration.minutes': { one: '{count} minute', other: '{count} minutes' },
  'duration.seconds': { one: '{count} second', other: '{count} seconds' },
  'duration.joined': '{hours} {minutes}',
  'moment.on-day': '{day} at {time}',

  'sign-in.title': 'Sign in',
  'sign-in.username': 'Username',
  'sign-in.password': 'Password',
  'sign-in.show': 'Show password',
  'sign-in.hide': 'Hide password',
  'sign-in.submit': 'Sign in',
  'sign-in.busy': 'Signing in…',
  'sign-in.kept': 'Answers already saved on this device stay safe, signed in or not.',
  'sign-in.wrong': 'That username and password do not match. Check both and try again.',
  'sign-in.offline': 'No connection to the school. Signing in needs one: try again when it is back.',
  'sign-in.too-many': 'Too many attempts. Wait a few minutes, then try again.',
  'sign-in.failed': 'Signing in did not work just now. Try again in a moment.',

  'exams.title': 'My exams',
  'exams.sign-out': 'Sign out',
  'exams.refresh': 'Check again',
  'exams.refreshing': 'Checking…',
  'exams.none': 'No exams here yet',
  'exams.none-what-to-do':
    'When your school gives you an exam, it appears on this page. Check again later or ask your teacher.',
  'exams.contact': 'Up to date: last contact {when}',
  'exams.no-contact': 'Not yet in contact with the school',
  'exams.offline': 'Offline: last contact {when}. What is on this device works without a connection.',
  'exams.offline-never': 'Offline. What is on this device works without a connection.',

  'card.questions': { one: '{count} question', other: '{count} questions' },
  'card.opens': 'Opens {when}',
  'card.closes': 'Closes {when}',
  'card.closed': 'Closed {when}',
  'card.start': 'Start exam',
  'card.resume': 'Resume exam',
  'card.receipt': 'Show receipt',
  'card.preparing': 'Preparing for offline use: {percent}',
  'card.progress': 'Preparing {title}',
  'card.ready': 'Ready offline',
  'card.not-ready': 'Not on this device yet: connect once to prepare it',
  'card.in-progress': 'In progress: {answered} of {questions} answered',
  'card.time-left': '{time} left',
  'card.waiting': 'Handed in, waiting to be sent',
  'card.changes': { one: '{count} change waiting to be sent', other: '{count} changes waiting to be sent' },
  'card.waiting-what-to-do': 'It will be sent when the connection is back.',
  'card.handed-in': 'Handed in',
  'card.handed-in-at': 'Handed in {when}',
  'card.is-closed': 'Closed',
  'card.not-open': 'Not open yet',

  'timer.label': 'Time left',
  'save.saving': 'Saving…',
  'save.on-device': 'Saved on this device',
  'save.delivered': 'Saved',
  'save.offline': { one: 'Offline: {count} change waiting', other: 'Offline: {count} changes waiting' },
  'save.offline-nothing': 'Offline',
  'save.sign-in': { one: 'Sign in to send {count} change', other: 'Sign in to send {count} changes' },
  'save.sign-in-nothing': 'Sign in to go on sending',
  'save.parked': { one: '{count} change was not accepted', other: '{count} changes were not accepted' },
  'save.parked-what-to-do': 'It is kept on this device. Tell the staff; you can go on with the exam.',
  'save.failed': 'Not saved: this browser stopped keeping answers',
  'save.failed-what-to-do':
    'It is tried again every few seconds. Do not close this page; raise your hand or call the staff now.',
  'save.failed-full': 'Not saved: this device is full',
  'save.failed-full-what-to-do':
    'Do not close this page. Free some space (delete a download or a video), or call the staff now: what you answer is saved as soon as there is room.',
  'save.heard-offline': 'You are offline. Every answer is being saved on this device.',
  'save.heard-back': 'Connected again. Everything is saved.',
  'save.heard-sign-in': 'You are signed out. Every answer is being saved on this device.',

  'editing.other-tab': 'This exam is open in another tab',
  'editing.other-device': 'You are going on with this exam on another device',
  'editing.what-to-do': 'Here you can only read. Every answer is kept, wherever you gave it.',
  'editing.take-over': 'Take over here',

  'exam.submit': 'Submit exam',
  'exam.previous': 'Previous',
  'exam.next': 'Next',
  'exam.mark': 'Mark for review',
  'exam.leave': 'My exams',
  'exam.question': 'Question {number} of {questions}',
  'exam.information': 'Information',
  'exam.information-short': 'Info',
  'exam.marks': { one: '{count} mark', other: '{count} marks' },
  'exam.clear': 'Clear answer',
  'exam.choose-one': 'Choose one',
  'exam.choose-many': 'Choose all that apply',
  'exam.choose-pairs': 'Choose an answer for each',
  'exam.choose': 'Choose…',
  'exam.write-short': 'Write a short answer',
  'exam.write-number': 'Write a number',
  'exam.write-essay': 'Write your answer',
  'exam.sign': 'Change sign, plus or minus',
  'exam.characters-left': { one: '{count} character left', other: '{count} characters left' },

  'questions.title': 'Questions',
  'questions.answered': 'Question {number}, answered',
  'questions.not-answered': 'Question {number}, not answered',
  'questions.information': 'Information {number}',
  'questions.marked': '{name}, marked for review',
  'questions.count': '{answered} of {questions} answered',
  'questions.place': '{number} of {questions}',
  'questions.toggle': 'Questions: {place}',
  'questions.key-answered': 'Answered',
  'questions.key-not-answered': 'Not answered',
  'questions.key-marked': 'Marked for review',

  'time.ten-minutes': '10 minutes left',
  'time.five-minutes': '5 minutes left',
  'time.one-minute': '1 minute left',
  'time.what-happens':
    'When time runs out, your exam is handed in by itself with every answer you have given.',
  'banner.dismiss': 'Dismiss',

  'paused.title': 'Your exam is paused',
  'paused.what-it-means':
    'The clock stands. Your answers stay here, and what you answer meanwhile is saved as ever.',
  'paused.offline':
    'You are offline, so the clock here runs on until this page hears from the school. The time of the pause is given back.',
  'message.from-staff': 'Message from the staff, {when}:',
  'message.read': 'Dismiss the message: {text}',

  'resume.title': 'Resume Previous Session?',
  'resume.saved': 'Last saved',
  'resume.answered': 'Answered',
  'resume.answered-of': '{answered} of {questions}',
  'resume.time-left': 'Time left',
  'resume.resume': 'Resume Session',
  'resume.fresh': 'Start Fresh',
  'resume.later': 'Not now',
  'fresh.title': 'Start again from the beginning?',
  'fresh.text':
    'A new session begins with no answers. The one you have now is kept and your school can still see it, but it will not be the one that counts.',
  'fresh.fresh': 'Start Fresh',
  'fresh.back': 'Go back',

  'submit.title': 'Submit exam?',
  'submit.all-answered': {
    one: 'You have answered the question.',
    other: 'You have answered all {count} questions.',
  },
  'submit.unanswered': {
    one: '{count} question is not answered',
    other: '{count} questions are not answered',
  },
  'submit.marked': {
    one: '{count} question is marked for review',
    other: '{count} questions are marked for review',
  },
  'submit.link': 'Question {number}',
  'submit.final': 'After this you cannot change your answers.',
  'submit.submit': 'Submit exam',
  'submit.busy': 'Handing in…',
  'submit.back': 'Go back',

  'handed-in.title': 'Handed in',
  'handed-in.submitted': 'Exam submitted',
  'handed-in.waiting':
    'Handed in on this device. It will be sent when the connection is back; you may close this page.',
  'handed-in.sending': 'Your answers have been sent. The receipt appears here in a moment.',
  'handed-in.time': 'Time ran out, so your exam was handed in by itself with every answer you had given.',
  'handed-in.answered': '{answered} of {questions} questions answered',
  'handed-in.exams': 'My exams',

  'receipt.title': 'Receipt',
  'receipt.code': 'Receipt code',
  'receipt.exam': 'Exam',
  'receipt.student': 'Student',
  'receipt.time': 'Received by the school',
  'receipt.answered': 'Answered',
  'receipt.answered-of': '{answered} of {questions}',
  'receipt.what-for':
    'The school holds every answer you gave. This code proves it: save it or write it down.',
  'receipt.save': 'Save receipt',
  'receipt.print': 'Print',
  'receipt.file': 'inkfast-receipt-{code}.txt',
  'receipt.signature': 'Signature',

  'blocked.storage-refused': 'This browser does not let Inkfast keep your answers',
  'blocked.storage-refused-what-to-do':
    'Open this page in a normal window, not a private one, and allow the site to store data. Then try again.',
  'blocked.storage-full': 'This device is full',
  'blocked.storage-full-what-to-do':
    'There is no room to keep your answers safely. Delete some photos, videos or apps, then try again.',
  'blocked.storage-held-up': 'Another tab holds on to an older version of this app',
  'blocked.storage-held-up-what-to-do':
    'Close every other tab and window with this app, then try again. Nothing you answered is lost.',
  'blocked.old-browser': 'This browser is too old',
  'blocked.old-browser-what-to-do':
    'It cannot keep your answers safely. Update it, or open this page in a current Chrome, Edge, Firefox or Safari.',
  'blocked.not-offline-ready': 'This exam is not on the device yet',
  'blocked.not-offline-ready-what-to-do':
    'It was not fully prepared while there was a connection. Connect to the internet once, then try again.',
  'blocked.retry': 'Try again',
  'blocked.back': 'Back to My exams',
  'blocked.why': 'An exam only starts where every answer can be kept.',

  'notice.made-inactive':
    'This session is no longer the active one. Your answers are kept; ask the staff how to go on.',
  'notice.answered-on-other-device': {
    one: 'Question {numbers} was answered later on another device. That answer counts.',
    other: 'Questions {numbers} were answered later on another device. Those answers count.',
  },
  'notice.answered-in-other-tab': {
    one: 'Question {numbers} was answered later in another tab. That answer counts.',
    other: 'Questions {numbers} were answered later in another tab. Those answers count.',
  },
  'notice.persist-refused':
    'This browser may clear its storage when the device runs low. Keep some space free until your exam is handed in.',
  'notice.storage-restored':
    'This browser had lost its stored answers; they were put back from the second copy on this device. Look through them, then go on.',
  'notice.storage-lost':
    'This browser has lost what was stored on this device. What had reached the school comes back when you open your exam with a connection; look through it, and tell the staff if an answer is missing.',
  'notice.storage-blocked': '{what}. {what_to_do}',
  'notice.dismiss': 'Dismiss',
} as const;
