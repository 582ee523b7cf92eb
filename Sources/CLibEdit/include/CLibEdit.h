#ifndef ABACUS_CLIBEDIT_H
#define ABACUS_CLIBEDIT_H

// histedit.h, and plain functions for what Swift cannot call of it: variadic functions and stdio
// streams. Every function takes and returns what libedit does: 0 is success, -1 is failure.
#include <histedit.h>

/// A key command: gets the editor and the key, returns one of the CC_ values.
typedef unsigned char (*CLibEditCommand)(EditLine *, wint_t);

/// An editor on copies of two descriptors of a terminal, or null.
EditLine *clibedit_open(const char *program, int input, int output);

/// Ends the editor and closes its streams; the terminal is as it was before.
void clibedit_close(EditLine *editor);

int clibedit_set_terminal(EditLine *editor, const char *type);
int clibedit_set_mode(EditLine *editor, const char *mode);
int clibedit_is_vi(EditLine *editor);

/// The function that yields the UTF-8 prompt; `literal` encloses what has no width.
int clibedit_set_prompt(EditLine *editor, char *(*prompt)(EditLine *), char literal);

/// The function that yields the next character: 1 for one, 0 at the end, -1 on failure.
int clibedit_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *));

int clibedit_set_client(EditLine *editor, void *client);
void *clibedit_client(EditLine *editor);

int clibedit_add_command(
    EditLine *editor, const char *name, const char *help, CLibEditCommand command);

/// Binds a key sequence in the main key map.
int clibedit_bind(EditLine *editor, const char *keys, const char *command);

/// Binds a key sequence in the alternative key map, which is vi's command mode.
int clibedit_bind_alternative(EditLine *editor, const char *keys, const char *command);

/// While editing, control characters raise no signal, and newline and return stay what they are.
int clibedit_keep_keys_as_typed(EditLine *editor);

/// Switches the terminal between editing (1) and the state it was found in (0).
int clibedit_prepare_terminal(EditLine *editor, int editing);

/// Draws prompt and text anew from the cursor's present row.
int clibedit_draw(EditLine *editor);

/// A history of at most `size` entries without repetitions, used by `editor`, or null.
HistoryW *clibedit_history_open(EditLine *editor, int size);
int clibedit_history_add(HistoryW *history, const wchar_t *entry);

#endif
