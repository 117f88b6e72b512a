export const generalUsage = `passage: draw online-learning services as statecharts, simulate them, write their documents.

  passage check FILE                 what is wrong with a chart
  passage simulate FILE              how learners fare: outcomes, times, waits, staff, money
  passage log FILE                   one run told event by event, for process mining
  passage trace FILE --events LIST   one learner, led by hand
  passage export FILE --what …       SOP, boards and charts as documents
  passage convert IN OUT             from one format to another
  passage templates                  the processes of the library
  passage new TEMPLATE -o OUT        a project made from one of them

FILE is a project (.passage.json) or an XState machine (.json); - is standard input.
Results go to standard output or to -o FILE, messages to standard error, in Chinese or English (--lang zh-CN|en, else as $LANG says).
Exit status: 0 done, 1 the input has findings or fails, 2 wrong usage or unreadable input.
More on one command: passage COMMAND --help
`
