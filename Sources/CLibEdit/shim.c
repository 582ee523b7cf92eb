#define _XOPEN_SOURCE 700  // wcwidth
#include "CLibEdit.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <wchar.h>

/// A stream on a copy of the descriptor, so that closing it closes nothing of the caller's.
static FILE *stream_on_copy(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return NULL;
  FILE *stream = fdopen(copy, mode);
  if (stream == NULL) close(copy);
  return stream;
}

static void close_stream(FILE *stream) {
  if (stream != NULL) fclose(stream);
}

EditLine *clibedit_open(const char *program, int input, int output) {
  FILE *in = stream_on_copy(input, "r");
  FILE *out = stream_on_copy(output, "w");
  FILE *error = stream_on_copy(output, "w");
  EditLine *editor = NULL;
  if (in != NULL && out != NULL && error != NULL) editor = el_init(program, in, out, error);
  if (editor == NULL) {
    close_stream(in);
    close_stream(out);
    close_stream(error);
  }
  return editor;
}

void clibedit_close(EditLine *editor) {
  FILE *streams[3] = {NULL, NULL, NULL};
  for (int index = 0; index < 3; index++) el_get(editor, EL_GETFP, index, &streams[index]);
  el_end(editor);
  for (int index = 0; index < 3; index++) close_stream(streams[index]);
}

int clibedit_set_terminal(EditLine *editor, const char *type) {
  return el_set(editor, EL_TERMINAL, type);
}

int clibedit_set_mode(EditLine *editor, const char *mode) {
  return el_set(editor, EL_EDITOR, mode);
}

int clibedit_is_vi(EditLine *editor) {
  const char *mode = NULL;
  return el_get(editor, EL_EDITOR, &mode) == 0 && mode != NULL && mode[0] == 'v';
}

int clibedit_set_prompt(EditLine *editor, char *(*prompt)(EditLine *), char literal) {
  return el_set(editor, EL_PROMPT_ESC, prompt, literal);
}

int clibedit_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
  return el_wset(editor, EL_GETCFN, reader);
}

int clibedit_set_client(EditLine *editor, void *client) {
  return el_set(editor, EL_CLIENTDATA, client);
}

void *clibedit_client(EditLine *editor) {
  void *client = NULL;
  el_get(editor, EL_CLIENTDATA, &client);
  return client;
}

int clibedit_add_command(
    EditLine *editor, const char *name, const char *help, CLibEditCommand command) {
  return el_set(editor, EL_ADDFN, name, help, command);
}

int clibedit_bind(EditLine *editor, const char *keys, const char *command) {
  return el_set(editor, EL_BIND, keys, command, NULL);
}

int clibedit_bind_alternative(EditLine *editor, const char *keys, const char *command) {
  return el_set(editor, EL_BIND, "-a", keys, command, NULL);
}

int clibedit_keep_keys_as_typed(EditLine *editor) {
  return el_set(editor, EL_SETTY, "-d", "-isig", "-inlcr", "-icrnl", NULL);
}

int clibedit_prepare_terminal(EditLine *editor, int editing) {
  return el_set(editor, EL_PREP_TERM, editing);
}

int clibedit_draw(EditLine *editor) { return el_set(editor, EL_REFRESH); }

HistoryW *clibedit_history_open(EditLine *editor, int size) {
  HistEventW event;
  HistoryW *history = history_winit();
  if (history == NULL) return NULL;
  history_w(history, &event, H_SETSIZE, size);
  history_w(history, &event, H_SETUNIQUE, 1);
  el_wset(editor, EL_HIST, history_w, history);
  return history;
}

int clibedit_history_add(HistoryW *history, const wchar_t *entry) {
  HistEventW event;
  return history_w(history, &event, H_ENTER, entry) < 0 ? -1 : 0;
}

